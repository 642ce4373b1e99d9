/**
 * A scenario after validation: every duration in microseconds, every rate in bytes a second, every command split into words,
 * every default filled in. parseScenario.ts makes one; nothing else does.
 */
import type { Bytes } from '../../../protocol/bytes';
import type { Machine } from '../../host/machine';
import type { WrittenMachine } from './machine';

export interface Scenario {
  readonly title: { readonly en: string; readonly zh: string };
  readonly seed: number;
  readonly nodes: readonly ScenarioNode[];
  readonly network: ScenarioNetwork;
  readonly steps: readonly Step[];
  readonly untilUs: number;
  /** Where cards were put by hand; means nothing to the engine. */
  readonly layout: readonly Place[];
}

/** The middle of a server's card, from 0 (left, top) to 1 (right, bottom) of the room that cards have. */
export interface Place {
  readonly node: string;
  readonly x: number;
  readonly y: number;
}

/** Whether a start or an end is that of the server's part in the picture; means nothing to the engine. */
export type StageDirection = 'enter' | 'exit';

export interface ScenarioNode {
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  /** redis.conf directives as given, in order, values not yet parsed. */
  readonly config: readonly (readonly [string, string])[];
  readonly stopped: boolean;
  readonly machine: Machine;
  /** What lies in its directory under `dbfilename` before it is first started; `null`: nothing. Need not be a good RDB. */
  readonly rdb: Bytes | null;
  /** 10, or what a later release writes: of it a 7.0 replica reads no further than this number. */
  readonly rdbVersion: number;
}

export interface LinkSetting {
  readonly latencyUs: number;
  /** Bytes a second in each direction; `null`: unlimited. */
  readonly bytesPerSecond: number | null;
  /** Up to so many microseconds come on top of the latency, by chance, for each write; order stays. */
  readonly jitterUs: number;
}

export interface ScenarioNetwork {
  readonly defaults: LinkSetting;
  readonly links: readonly ({ readonly between: readonly [string, string] } & LinkSetting)[];
  readonly uplinks: readonly UplinkSetting[];
}

/** Servers behind one pipe: what goes between them and all others shares its rate, each direction its own. One server: its network card. */
export interface UplinkSetting {
  readonly nodes: readonly string[];
  readonly bytesPerSecond: number;
}

export const PROCESS_VERBS = ['kill', 'shutdown', 'start', 'pause', 'resume', 'kill-child'] as const;
export type ProcessVerb = (typeof PROCESS_VERBS)[number];

export type Step = { readonly atUs: number } & StepBody;

export type StepBody =
  | { readonly kind: 'run'; readonly node: string; readonly text: string; readonly words: readonly Bytes[] }
  | {
      readonly kind: 'write';
      readonly node: string;
      readonly count: number;
      readonly everyUs: number;
      readonly keys: number;
      readonly value: number;
    }
  /** Bytes put on the node's console connection as they are, whatever they mean. */
  | { readonly kind: 'sendRaw'; readonly node: string; readonly bytes: Bytes; readonly text: string }
  | {
      readonly kind: 'process';
      readonly node: string;
      readonly do: ProcessVerb;
      readonly stage?: StageDirection;
    }
  | {
      readonly kind: 'link';
      readonly between: readonly [string, string];
      readonly do: 'cut' | 'hold' | 'restore';
      /** Of a silence: only what this one of the two sends is kept back. */
      readonly from?: string;
    }
  /** Bytes that somebody puts on the wire, from the first node to the second, on their newest connection. */
  | { readonly kind: 'inject'; readonly between: readonly [string, string]; readonly bytes: Bytes }
  | {
      readonly kind: 'set';
      readonly between: readonly [string, string];
      readonly latencyUs?: number;
      readonly bytesPerSecond?: number | null;
      readonly jitterUs?: number;
    }
  /** From now on it is another computer. */
  | { readonly kind: 'machine'; readonly node: string; readonly change: WrittenMachine }
  /** What writes at a node, or will, goes on at this pace, for as long as it would have lasted. What writes all at once does not. */
  | ({ readonly kind: 'pace'; readonly node: string } & Pace);

/** From when, and what: a missing field stays as a step that writes has it. */
export interface Pace {
  readonly everyUs?: number;
  readonly value?: number;
}

/** The ids a scenario may not exceed: each with its reason. */
export const LIMITS = {
  /** A scenario is text that people write or generate; recorded ones have two kilobytes. */
  textBytes: 4 * 1024 * 1024,
  /** The address of the i-th node is 10.0.0.<i+1>. */
  nodes: 250,
  steps: 20_000,
  writes: 10_000_000,
  /** Redis refuses a bulk of more than 512 MB (proto-max-bulk-len); values are held in memory here, so less. */
  valueBytes: 64 * 1024 * 1024,
  /** Writes at one instant (`every: 0`) go to the server as one text. */
  atOnceBytes: 256 * 1024 * 1024,
  /** Thirty days of simulated time. */
  durationUs: 30 * 24 * 3600 * 1e6,
} as const;
