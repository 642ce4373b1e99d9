/** The run on screen, what the engine has told of it, and whether the engine is well. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Chart } from '../engine/machines/chart';
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';
import type { Refusal } from '../refusal/refusal';
import { makeStory } from '../scene/story';
import type { Compared } from './comparing';
import { topologiesOf, type Topologies } from '../scene/topology';
import { makeTraffic, type Traffic } from '../scene/traffic';
import type { Gone } from '../worker/engineFailure';
import type { RunReport } from '../worker/messages';
import type { Knobs } from './knobs';
import type { Bytes, Why } from '../worker/client';
import { type Step, stepsOf } from './steps';
import type { Track } from './playback';
import type { Removed } from './acting';
import type { Branches } from './branches';

import type { Source } from './recipe';
import type { Broken } from './unpackRun';
import { holds } from './worlds';

/** A run with everything that is derived from its report once. */
export interface OpenRun extends Track {
  readonly report: RunReport;
  readonly traffic: Traffic;
  readonly topologies: Topologies;
  readonly steps: readonly Step[];
}

export type { Source } from './recipe';

export interface Failure {
  readonly message: string;
  /** What the page says in its place, in the reader's language; `null`: the message is not the page's own. */
  readonly gone: Gone | null;
  /** The worker is gone; otherwise it reported an error of its own. */
  readonly died: boolean;
  readonly reproduction: string;
}

/** Something to tell the reader that is no crash: a file was refused, a URL parameter means nothing. */
export type Notice =
  | { readonly kind: 'refused'; readonly of: 'file' | 'knobs' | 'act' | 'link'; readonly refusal: Refusal }
  /** A file of progress was opened; `count`: how many finished lessons it added. */
  | { readonly kind: 'progress'; readonly count: number }
  /** The other language could not be loaded. */
  | { readonly kind: 'language' }
  /** What a link says was done cannot be read. */
  | { readonly kind: 'brokenRun'; readonly why: Broken | 'unread' }
  /** A newer page has been fetched. */
  | { readonly kind: 'newVersion' }
  | {
      readonly kind: 'warning';
      readonly name: string;
      readonly value: string;
      readonly used: string | null;
      /** Told to hosts only: a reader can do nothing about it. */
      readonly quiet?: true;
    };

/** Whether a reader is told. */
export const isShown = (notice: Notice): boolean => !('quiet' in notice);

export interface RunState {
  readonly status: 'starting' | 'ready' | 'failed';
  readonly open: OpenRun | null;
  /** A request to open is under way. */
  readonly opening: boolean;
  readonly source: Source | null;
  /** Knobs that were turned; the others are the scenario's. */
  readonly turned: Knobs;
  /** All runs that came of this scenario; the one that is shown among them is the run on screen. */
  readonly branches: Branches | null;
  /** What was removed from them last and can still be put back. */
  readonly removed: Removed | null;
  /** The run that is shown beside the one on screen. */
  readonly compared: Compared | null;
  /** The World at the instant of the playback, and at the step before it. */
  readonly snapshot: Snapshot | null;
  readonly before: Snapshot | null;
  /** The instant that is shown while the World at a new instant is being fetched. */
  readonly stood: TimeUs;
  readonly bytes: Bytes | null;
  /** What led to the selected event or message, once the engine has answered. */
  readonly why: Why | null;
  readonly charts: readonly Chart[];
  readonly redis: string;
  /** Names of the commands that are modelled here, and how many Redis 7.0 has. */
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

/** The instant at which its story begins. */
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

/** The instant that pictures show: messages on the wires and the state of servers must be of the same instant. */
export const pictured = ({ snapshot, stood }: RunState, { at }: { readonly at: TimeUs }): TimeUs =>
  snapshot && holds(snapshot, at) ? at : stood;
