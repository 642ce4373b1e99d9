/** Consumer groups: how far a group has read, the entries that it has delivered and that are not acknowledged, and its consumers. */
import type { Bytes } from '../../../protocol/bytes';
import { Sequence } from './sequence';
import { compareIds, type StreamId } from './streamId';

export interface Pending {
  readonly id: StreamId;
  readonly deliveredAtMs: number;
  readonly deliveries: number;
  readonly consumer: Bytes;
}

export interface Consumer {
  readonly name: Bytes;
  readonly seenAtMs: number;
}

export interface Group {
  readonly name: Bytes;
  readonly lastId: StreamId;
  /** -1: not known any more. */
  readonly entriesRead: number;
  /** By ID. */
  readonly pending: Sequence<Pending>;
  /** By name. */
  readonly consumers: readonly Consumer[];
}

export const newGroup = (name: Bytes, lastId: StreamId, entriesRead: number): Group => ({
  name,
  lastId,
  entriesRead,
  pending: Sequence.of<Pending>([]),
  consumers: [],
});

export const pendingOf = (group: Group, consumer: Bytes): readonly Pending[] =>
  group.pending.slice().filter((entry) => entry.consumer === consumer);

/** A group while a command changes it. */
export class GroupEdit {
  lastId: StreamId;
  entriesRead: number;
  readonly name: Bytes;
  #pending: Sequence<Pending>;
  #consumers: readonly Consumer[];

  constructor(group: Group) {
    this.name = group.name;
    this.lastId = group.lastId;
    this.entriesRead = group.entriesRead;
    this.#pending = group.pending;
    this.#consumers = group.consumers;
  }

  get pending(): Sequence<Pending> {
    return this.#pending;
  }

  find(id: StreamId): Pending | undefined {
    const found = this.#pending.at(this.#place(id));
    return found && compareIds(found.id, id) === 0 ? found : undefined;
  }

  /** Gives an entry to a consumer, whoever had it before. */
  give(entry: Pending): void {
    const at = this.#place(entry.id);
    this.#pending = this.find(entry.id) ? this.#pending.with(at, entry) : this.#pending.insert(at, [entry]);
  }

  acknowledge(id: StreamId): boolean {
    if (!this.find(id)) return false;
    this.#pending = this.#pending.remove(this.#place(id), 1);
    return true;
  }

  has(consumer: Bytes): boolean {
    return this.#consumers.some(({ name }) => name === consumer);
  }

  /** Notes that a consumer was active; true if it is new. */
  see(consumer: Bytes, nowMs: number): boolean {
    const isNew = !this.has(consumer);
    const others = this.#consumers.filter(({ name }) => name !== consumer);
    this.#consumers = [...others, { name: consumer, seenAtMs: nowMs }].sort((a, b) => (a.name < b.name ? -1 : 1));
    return isNew;
  }

  /** Removes a consumer, together with its unacknowledged entries. */
  forget(consumer: Bytes): number {
    const before = this.#pending.length;
    this.#consumers = this.#consumers.filter(({ name }) => name !== consumer);
    this.#pending = Sequence.of(this.#pending.slice().filter((entry) => entry.consumer !== consumer));
    return before - this.#pending.length;
  }

  value(): Group {
    return {
      name: this.name,
      lastId: this.lastId,
      entriesRead: this.entriesRead,
      pending: this.#pending,
      consumers: this.#consumers,
    };
  }

  #place(id: StreamId): number {
    return this.#pending.lowerBound((entry) => compareIds(entry.id, id) < 0);
  }
}
