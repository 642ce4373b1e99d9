/** The run on screen, what the engine said about it, and how the engine is. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Chart } from '../engine/machines/chart';
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';
import { makeStory } from '../scene/story';
import type { Compared } from './comparing';
import { topologiesOf, type Topologies } from '../scene/topology';
import { makeTraffic, type Traffic } from '../scene/traffic';
import type { RunReport } from '../worker/messages';
import type { Knobs } from './knobs';
import type { Bytes, Why } from '../worker/client';
import { type Step, stepsOf } from './steps';
import type { Track } from './playback';
import type { Removed } from './acting';
import type { Branches } from './branches';
import type { Source } from './recipe';
import { holds } from './worlds';

/** A run with all that is derived from it once. */
export interface OpenRun extends Track {
  readonly report: RunReport;
  readonly traffic: Traffic;
  readonly topologies: Topologies;
  readonly steps: readonly Step[];
}

export type { Source } from './recipe';

export interface Failure {
  readonly message: string;
  /** The worker is gone; else it told us of its own mistake. */
  readonly died: boolean;
  readonly reproduction: string;
}

/** Something to tell that is nobody's crash: a file that was refused, a URL parameter that means nothing. */
export type Notice =
  | { readonly kind: 'refused'; readonly of: 'file' | 'knobs' | 'act' | 'link'; readonly sentence: string }
  /** A file told that so many lessons were finished elsewhere. */
  | { readonly kind: 'progress'; readonly count: number }
  /** The other language cannot be had. */
  | { readonly kind: 'language' }
  /** A newer page has been fetched. */
  | { readonly kind: 'newVersion' }
  | { readonly kind: 'warning'; readonly name: string; readonly value: string; readonly used: string | null };

export interface RunState {
  readonly status: 'starting' | 'ready' | 'failed';
  readonly open: OpenRun | null;
  /** A request to open is under way. */
  readonly opening: boolean;
  readonly source: Source | null;
  /** Knobs that were turned; the others are the scenario's. */
  readonly turned: Knobs;
  /** The runs that came of this scenario; the one shown among them is the run on screen. */
  readonly branches: Branches | null;
  /** What was removed from them last, to be had back. */
  readonly removed: Removed | null;
  /** The run that is laid beside the one on screen. */
  readonly compared: Compared | null;
  /** The World at the instant of the playback, and at the step before it. */
  readonly snapshot: Snapshot | null;
  readonly before: Snapshot | null;
  /** While the World at a new instant is being fetched: the instant that is shown until then. */
  readonly stood: TimeUs;
  readonly bytes: Bytes | null;
  /** What led to what is selected, once the engine has said it. */
  readonly why: Why | null;
  readonly charts: readonly Chart[];
  readonly redis: string;
  /** What Redis 7.0 can be told, and how much of it is modelled here. */
  readonly commands: { readonly modelled: readonly string[]; readonly ofRedis: number };
  /** Names of redis.conf's directives. */
  readonly directives: readonly string[];
  readonly failure: Failure | null;
  readonly notices: readonly Notice[];
}

export type RunStore = StoreApi<RunState>;

export function createRun(): RunStore {
  return createStore<RunState>()(() => ({
    status: 'starting',
    open: null,
    opening: false,
    source: null,
    turned: {},
    branches: null,
    removed: null,
    compared: null,
    snapshot: null,
    before: null,
    stood: timeUs(0),
    bytes: null,
    why: null,
    charts: [],
    redis: '',
    commands: { modelled: [], ofRedis: 0 },
    directives: [],
    failure: null,
    notices: [],
  }));
}

/** Where its story begins. */
export const startOf = ({ steps, report }: OpenRun): TimeUs => steps[0]?.at ?? report.startsAt;

export function openRun(report: RunReport): OpenRun {
  const story = makeStory(report);
  return {
    report,
    story,
    traffic: makeTraffic(report),
    topologies: topologiesOf(report),
    steps: stepsOf(report, story),
  };
}

/** The instant that pictures show: what moves on the wires and what the servers are belong together. */
export const pictured = ({ snapshot, stood }: RunState, { at }: { readonly at: TimeUs }): TimeUs =>
  snapshot && holds(snapshot, at) ? at : stood;
