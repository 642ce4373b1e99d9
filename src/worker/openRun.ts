/** A run that is open in the worker: a scenario with the knobs and intents of its request, played far enough to be shown. */
import { LOOP_TURN_US } from '../engine/host/machine';
import { withAftermath } from '../engine/timeline/aftermath';
import { Run } from '../engine/timeline/run';
import { tellRun } from '../engine/timeline/telling';
import { readScenario, readScenarioText } from '../engine/world/scenario/readScenario';
import { snapshotOf } from '../engine/world/snapshotOf';
import type { RunView } from '../lessons/reading/view';
import type { TimeUs } from '../protocol/units';
import type { Refusal } from '../refusal/refusal';
import { isFields, listOf } from './knobs/fields';
import { knobsOf } from './knobs/stand';
import type { Request, RunReport } from './messages';
import { createPacker, type PackedSnapshot } from './packedSnapshot';
import { retell } from './retell';
import { viewOf } from './runView';

export interface OpenRun {
  readonly number: number;
  readonly run: Run;
  /** What it was opened with, as JSON: enough to see an error in it again. */
  readonly reproduction: string;
  /** What the page is told of the run, with everything that happens around an instant. */
  readonly report: (at: TimeUs) => RunReport;
  /** What is to be seen at an instant, packed for the page. */
  readonly snapshot: (at: TimeUs) => PackedSnapshot;
  /** The run as a scenario of its own, with what was turned and done in it. */
  readonly retold: (layout: unknown) => unknown;
  /** The run as lessons are read in it. */
  readonly view: () => RunView;
}

type Open = Extract<Request, { readonly kind: 'open' }>;

/** Events of the agenda that are played before a run is shown: about a tenth of a second. */
const OPEN_EVENTS = 120_000;

/** Opens a run, or answers why its scenario, knobs or intents are refused. */
export function openRun(open: Open, number: number): { readonly refused: Refusal } | { readonly open: OpenRun } {
  const read =
    typeof open.scenario === 'string' ? readScenarioText(open.scenario) : { ok: true as const, value: open.scenario };
  if (!read.ok) return { refused: read.refusal };
  const { intents = [] } = open;
  const parsed = readScenario(retell(read.value, open.knobs, intents));
  if (!parsed.ok)
    return { refused: asDone(parsed.refusal, isFields(read.value) ? listOf(read.value['steps']).length : 0) };
  const turned = withAftermath(parsed.scenario, intents.length);
  const run = new Run(turned);
  run.playOn(OPEN_EVENTS);
  const { title, seed } = turned;
  const nodes = turned.nodes.map(({ name, ip, port, config }) => ({
    name,
    ip,
    port,
    config: Object.fromEntries(config),
  }));
  const layout = Object.fromEntries(turned.layout.map(({ node, x, y }) => [node, [x, y] as const]));
  const knobs = knobsOf(turned);
  const { startsAt, endsAt } = run;
  const snapshot = snapshotOf(run.seek(startsAt));
  const pack = createPacker();
  return {
    open: {
      number,
      run,
      report: (at) => ({
        run: number,
        title,
        seed,
        nodes,
        knobs,
        layout,
        startsAt,
        endsAt,
        turnUs: LOOP_TURN_US,
        snapshot,
        until: run.until,
        ...tellRun(run, at),
      }),
      reproduction: reproductionOf(open),
      snapshot: (at) => pack(snapshotOf(run.seek(at))),
      view: () => viewOf(run),
      retold: (layout) => retell(lasting(read.value, turned.untilUs, intents.length), open.knobs, intents, layout),
    },
  };
}

/** What was done by hand follows the scenario's own steps: of those it is told which one is wrong. */
const asDone = (refusal: Refusal, own: number): Refusal => ({
  ...refusal,
  at: refusal.at.replace(/^steps\[(\d+)\]/, (all, n: string) =>
    Number(n) < own ? all : `intents[${Number(n) - own}]`,
  ),
});

/** What a run was opened with, as JSON. */
export function reproductionOf({ scenario, knobs, intents = [] }: Open): string {
  return JSON.stringify({ scenario, knobs, intents });
}

/** Acts by hand make a run last longer than its author had planned; a run without any keeps the author's own `until`. */
const lasting = (scenario: unknown, untilUs: number, acts: number): unknown =>
  acts > 0 && typeof scenario === 'object' ? { ...scenario, until: `${untilUs}us` } : scenario;
