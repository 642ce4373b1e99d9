/**
 * One number for everything in a World: two Worlds with the same hash will go on in the same way. Tests compare runs by it, in Node and in
 * browsers, so it is made of integers and of nothing that a machine may choose.
 */
import { ByteRun } from '../../protocol/payload';
import { Agenda } from '../kernel/agenda';
import { Network } from '../network/network';
import { dumpRdb } from '../server/persistence';
import { ReplicationBuffer } from '../server/replicationBuffer';
import type { Draft } from '../world/draft';
import { draftOf, type World } from '../world/world';

/** 16 hex digits. Changes nothing. */
export function hashWorld(world: World): string {
  const draft = draftOf(world);
  const digest = new Digest();
  digest.value(draft.scenario.seed);
  for (const [name, value] of Object.entries(draft)) {
    if (BETWEEN_STEPS.has(name)) continue;
    digest.text(name);
    digest.value(value);
  }
  for (const server of draft.servers.values()) digest.value(dumpRdb(draft, server));
  digest.value(hidden(draft));
  return digest.hex();
}

/** What a Draft shows to nobody: the number of the next trace event, and the position of each stream of chance. Read from a fork. */
function hidden(draft: Draft): readonly (string | number)[] {
  const fork = draft.fork();
  const drawn = [...fork.servers.keys()].flatMap((name) =>
    ['replid', 'eof mark', 'randomkey', 'spop', 'srandmember', 'hrandfield', 'zrandmember'].map((concern) =>
      fork.random(name, concern).hex(8),
    ),
  );
  return [fork.emit({ kind: 'act', node: null, text: '' }), ...drawn];
}

/** The scenario never changes, between two steps there is no cause, and when the last step was does not matter. */
const BETWEEN_STEPS: ReadonlySet<string> = new Set(['scenario', 'cause', 'happenedAt']);
/** Left out of a server: its data are included as the RDB that it would write, its configuration as its values. */
const ELSEWHERE: ReadonlySet<string> = new Set(['databases', 'watched']);

/** Two independent 32-bit mixes of a tree of plain data (cyrb53 without its cut to 53 bits). */
class Digest {
  #a = 0xdeadbeef;
  #b = 0x41c6ce57;

  text(text: string): void {
    this.#mix(text.length);
    for (let i = 0; i < text.length; i++) this.#mix(text.charCodeAt(i));
  }

  value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'object':
        return value === null ? this.text('null') : this.#object(value);
      case 'function':
        throw new Error('hash: a World holds no functions');
      default:
        return this.text(String(value));
    }
  }

  hex(): string {
    const half = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');
    return half(this.#a) + half(this.#b);
  }

  #object(value: object): void {
    if (Array.isArray(value) || value instanceof Set) this.#list('list', [...(value as Iterable<unknown>)]);
    else if (value instanceof Map) this.#list('map', [...value].flat(1));
    else if (value instanceof Agenda) this.#list('agenda', planned(value));
    else if (value instanceof Network) this.#list('network', [...value.links, ...value.uplinks, ...value.connections]);
    else if (value instanceof ByteRun) this.#list('described', value.pieces);
    else if (value instanceof ReplicationBuffer) this.#list('backlog', contentOf(value));
    else {
      const name = Object.getPrototypeOf(value)?.constructor?.name as unknown;
      if (typeof name === 'string' && name !== 'Object') return this.text(name);
      for (const [key, inner] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (ELSEWHERE.has(key)) continue;
        this.text(key);
        this.value(inner);
      }
    }
  }

  #list(kind: string, items: readonly unknown[]): void {
    this.text(kind);
    this.#mix(items.length);
    for (const item of items) this.value(item);
  }

  #mix(n: number): void {
    this.#a = Math.imul(this.#a ^ n, 2654435761);
    this.#b = Math.imul(this.#b ^ n, 1597334677);
    this.#a ^= this.#b >>> 15;
    this.#b ^= this.#a >>> 13;
  }
}

/** Everything on an agenda in the order in which it will happen: instant, item, instant, item. */
export function planned<Item>(agenda: Agenda<Item>): readonly (number | Item)[] {
  const rest = agenda.fork();
  const out: (number | Item)[] = [];
  while (rest.size > 0) out.push(rest.nextAt, rest.pop());
  return out;
}

function contentOf(backlog: ReplicationBuffer): readonly unknown[] {
  return [backlog.size, backlog.end, backlog.histlen, backlog.lastBlock, backlog.blocks, bytesOf(backlog)];
}

/** All bytes of a backlog, from the first on. */
export function bytesOf(backlog: ReplicationBuffer): string {
  let out = '';
  for (let at = backlog.firstByteOffset - 1; at < backlog.end; ) {
    const piece = backlog.read(at);
    out += piece;
    at += piece.length;
  }
  return out;
}
