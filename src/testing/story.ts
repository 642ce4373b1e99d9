/**
 * A cluster story: what people do to some servers, in the words of the field, and what came of it.
 *
 * ```
 * const told = story({ master: {}, replica: {} })
 *   .at('0s').type('replica', 'REPLICAOF master 6379')
 *   .at('8s').cut('master', 'replica')
 *   .at('9s').restore('master', 'replica')
 *   .play('12s');
 * told.wire('master', 'replica')          // ['+PONG', '+OK', …, '+CONTINUE 8f3a…']
 * told.info('replica')['master_link_status']
 * ```
 *
 * Every event of a story is followed by a look at all invariants (`src/engine/checks`), unless it is played with `playUnwatched`.
 */
import { watch } from '../engine/checks/invariants';
import { messagesOf } from '../engine/timeline/messages';
import { parseScenario } from '../engine/world/scenario/parseScenario';
import { parseDuration } from '../protocol/quantities';
import type { NodeView } from '../engine/world/snapshot';
import { snapshotOf } from '../engine/world/snapshotOf';
import type { TraceEvent, TraceKind, TraceOf } from '../engine/world/trace';
import { advance, createWorld, type World } from '../engine/world/world';
import type { Bytes } from '../protocol/bytes';
import type { Message } from '../protocol/message';
import { readReply } from '../protocol/resp';
import { type TimeUs, timeUs } from '../protocol/units';

/** redis.conf of each node; `stopped`, `rdb`, a saved file, and `rdbVersion` are no directives. */
export type Cast = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

export interface Stage {
  readonly latency?: string;
  readonly bandwidth?: string;
  readonly seed?: number;
}

interface Write {
  readonly count: number;
  readonly every?: string;
  readonly keys?: number;
  readonly value?: number;
}

export function story(cast: Cast, stage: Stage = {}): Story {
  return new Story(cast, stage, 0, []);
}

type Step = Readonly<Record<string, unknown>>;

/** A story as it is written; every word makes a new one, so that beginnings can be shared. */
export class Story {
  constructor(
    private readonly cast: Cast,
    private readonly stage: Stage,
    private readonly nowUs: number,
    private readonly steps: readonly Step[],
  ) {}

  /** What follows happens at this instant. */
  at(time: string): Story {
    return new Story(this.cast, this.stage, us(time), this.steps);
  }
  /** What follows happens so much later. */
  after(time: string): Story {
    return new Story(this.cast, this.stage, this.nowUs + us(time), this.steps);
  }

  type(node: string, ...lines: readonly string[]): Story {
    return lines.reduce<Story>((told, run) => told.add({ node, run }), this);
  }
  write(node: string, write: Write): Story {
    return this.add({ node, write });
  }
  kill(node: string): Story {
    return this.add({ node, do: 'kill' });
  }
  shutdown(node: string): Story {
    return this.add({ node, do: 'shutdown' });
  }
  start(node: string): Story {
    return this.add({ node, do: 'start' });
  }
  pause(node: string): Story {
    return this.add({ node, do: 'pause' });
  }
  resume(node: string): Story {
    return this.add({ node, do: 'resume' });
  }
  /** SIGKILL for the child that it has forked. */
  killChild(node: string): Story {
    return this.add({ node, do: 'kill-child' });
  }
  /** Bytes on the console's connection as they are. */
  send(node: string, bytes: Bytes): Story {
    return this.add({ node, send: bytes });
  }
  /** Bytes on the wire that `from` has not written. */
  inject(from: string, to: string, bytes: Bytes): Story {
    return this.add({ link: [from, to], send: bytes });
  }
  cut(a: string, b: string): Story {
    return this.add({ link: [a, b], do: 'cut' });
  }
  hold(a: string, b: string): Story {
    return this.add({ link: [a, b], do: 'hold' });
  }
  /** Only what `from` sends is kept back. */
  silence(from: string, to: string): Story {
    return this.add({ link: [from, to], do: 'hold', from });
  }
  restore(a: string, b: string): Story {
    return this.add({ link: [a, b], do: 'restore' });
  }
  setLink(a: string, b: string, set: { readonly latency?: string; readonly bandwidth?: string }): Story {
    return this.add({ link: [a, b], set });
  }

  /** Plays up to `until`. An invariant that breaks is an error. */
  play(until: string): Told {
    const world = this.world(until);
    const { trace, wrong } = watch(world, timeUs(us(until)));
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    return new Told(world, trace, us(until));
  }

  playUnwatched(until: string): Told {
    const world = this.world(until);
    return new Told(world, advance(world, timeUs(us(until))).trace, us(until));
  }

  private world(until: string): World {
    const { latency, bandwidth, seed } = this.stage;
    const nodes = Object.entries(this.cast).map(([name, { stopped, rdb, rdbVersion, ...config }]) => {
      const said = Object.entries({ stopped, rdb, rdbVersion }).filter(([, value]) => value !== undefined);
      return [name, { ...Object.fromEntries(said), config }] as const;
    });
    const parsed = parseScenario({
      format: 1,
      seed: seed ?? 1,
      nodes: Object.fromEntries(nodes) as unknown,
      network: { defaults: { ...(latency ? { latency } : {}), ...(bandwidth ? { bandwidth } : {}) } },
      steps: this.steps,
      until,
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    return createWorld(parsed.scenario);
  }

  private add(step: Step): Story {
    return new Story(this.cast, this.stage, this.nowUs, [...this.steps, { at: `${this.nowUs}us`, ...step }]);
  }
}

/** What came of a story. */
export class Told {
  constructor(
    private readonly beginning: World,
    readonly trace: readonly TraceEvent[],
    private readonly untilUs: number,
  ) {}

  /** The World at an instant; at the end where none is named. */
  world(at?: string): World {
    return advance(this.beginning, timeUs(at === undefined ? this.untilUs : us(at))).world;
  }

  node(name: string, at?: string): NodeView {
    const found = snapshotOf(this.world(at)).nodes.find((node) => node.name === name);
    if (!found) throw new Error(`story: no node ${name}`);
    return found;
  }

  /** INFO replication of a node, field by field. */
  info(name: string, at?: string): Readonly<Record<string, string>> {
    const lines = this.node(name, at)
      .info.split('\r\n')
      .filter((line) => line.includes(':'));
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
    );
  }

  /** Offset of the last byte of a node's stream. */
  offset(name: string, at?: string): number {
    return this.node(name, at).masterReplOffset;
  }

  events<K extends TraceKind>(kind: K): TraceOf<K>[] {
    return this.trace.filter((event): event is TraceOf<K> => event.kind === kind);
  }

  /** Everything that one node sent another, message by message. */
  messages(from: string, to: string): Message[] {
    return messagesOf(this.trace).filter((message) => message.from === from && message.to === to);
  }

  /** The same as words: `+PONG`, `REPLCONF ACK 14`, `SET a 1`; an RDB is `RDB`. */
  wire(from: string, to: string): string[] {
    return this.messages(from, to).map(({ words, name }) => (words.length > 0 ? words.join(' ') : name));
  }

  /** Log lines of a node that hold these words, with their instants. */
  logged(node: string, words: string): TraceOf<'log'>[] {
    return this.events('log').filter((event) => event.node === node && event.line.includes(words));
  }

  /** Replies to what was typed at a node, as redis-cli prints simple ones. */
  replies(node: string): string[] {
    return this.events('reply')
      .filter((event) => event.node === node)
      .map(({ reply }) => {
        const read = readReply(reply)?.reply;
        if (!read) return reply;
        switch (read.kind) {
          case 'simple':
          case 'error':
            return read.text;
          case 'integer':
            return String(read.value);
          case 'bulk':
            return read.bytes ?? '(nil)';
          case 'array':
            return reply;
        }
      });
  }

  /** How PSYNCs were answered: `continue` or `fullresync`, with the bytes that were missing. */
  decisions(
    node: string,
  ): { readonly at: TimeUs; readonly answer: string; readonly offset: number; readonly missing: number }[] {
    return this.events('decision')
      .filter((event) => event.node === node)
      .map(({ at, answer, offset, missing }) => ({ at, answer, offset, missing }));
  }

  /** The states that a node's link to its master went through. */
  linkStates(node: string): string[] {
    return this.events('state').flatMap((event) =>
      event.node === node && event.machine === 'replicaLink' ? [event.to] : [],
    );
  }
}

/** `4.2s` as microseconds. */
export function us(time: string): number {
  const parsed = parseDuration(time);
  if (parsed === null) throw new Error(`story: ${time} is not a duration`);
  return parsed;
}

/** Seconds from instants, for comparing with a rhythm. */
export const gaps = (events: readonly { readonly at: number }[]): number[] =>
  events.slice(1).map(({ at }, i) => (at - (events[i]?.at ?? 0)) / 1e6);
