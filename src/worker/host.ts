/** The engine's side of the boundary: answers requests. Knows no thread, so tests call it directly. */
import { LOOP_TURN_US } from '../engine/host/machine';
import { bgsave } from '../engine/machines/bgsave';
import { describe } from '../engine/machines/describe';
import { replicaLink } from '../engine/machines/replicaLink';
import { replicaSlot } from '../engine/machines/replicaSlot';
import { modelledCommands, redisCommands } from '../engine/server/commands/table';
import { DIRECTIVES } from '../engine/server/config/directiveTable';
import { byteStopsOf } from '../engine/timeline/byteStops';
import { exportLines } from '../engine/timeline/exportTrace';
import { withAftermath } from '../engine/timeline/aftermath';
import { causesOf } from '../engine/timeline/causes';
import { gaugesOf } from '../engine/timeline/gauges';
import { bytesOf } from '../engine/timeline/bytes';
import { Run } from '../engine/timeline/run';
import { tellRun, withoutBytes } from '../engine/timeline/telling';
import { parseScenario, readScenarioText } from '../engine/world/scenario/parseScenario';
import { snapshotOf } from '../engine/world/snapshotOf';
import type { TraceEvent } from '../engine/world/trace';
import { type TimeUs, timeUs } from '../protocol/units';
import { annotatePayload } from '../protocol/annotate';
import { readLesson } from '../lessons/reading/read';
import type { RunView } from '../lessons/reading/view';
import { knobsOf } from './knobs/stand';
import { packSnapshot } from './packedSnapshot';
import { retell } from './retell';
import { type Answer, type FromWorker, type Request, type RunReport, SERIES_LIMIT, type ToWorker } from './messages';
import { wantedBy } from './until';
import { viewOf } from './runView';

interface OpenRun {
  readonly number: number;
  readonly run: Run;
  readonly reproduction: string;
  readonly report: (at: TimeUs) => RunReport;
  /** The run as a scenario of its own, with what was turned and done in it. */
  readonly retold: (layout: unknown) => unknown;
  /** For reading lessons in it. */
  readonly view: () => RunView;
}

/**
 * Events of the agenda that are played before a run is shown, and between two answers after that: some tenth of a second and some
 * fifteen milliseconds, so that nobody who asks for something else waits for long.
 */
const OPEN_EVENTS = 120_000;
const PLAY_ON_EVENTS = 20_000;
/** Trace events that one `find` looks through: some fifty milliseconds. */
const FIND_EVENTS = 50_000;
/** A file of more lines helps nobody, nor one that holds gigabytes of an RDB in base64. */
const MOST_EXPORTED_EVENTS = 400_000;
const MOST_EXPORTED_BYTES = 64 * 1024 * 1024;

/** Handles requests one after another and never throws: an error of ours becomes a `failure` with what is needed to see it again. */
export function createHost(): (message: ToWorker) => FromWorker {
  let open: OpenRun | null = null;
  let runs = 0;
  const answer = (request: Request): Answer => {
    switch (request.kind) {
      case 'describe':
        return {
          kind: 'describe',
          charts: [
            describe('replicaLink', replicaLink),
            describe('replicaSlot', replicaSlot),
            describe('bgsave', bgsave),
          ],
          redis: '7.0.15',
          commands: modelledCommands(),
          redisCommands: redisCommands().length,
          directives: DIRECTIVES.filter(({ hidden }) => !hidden).map(({ name }) => name),
        };
      case 'open': {
        const opened = openRun(request, runs + 1);
        if ('refused' in opened) return { kind: 'refused', sentence: opened.refused };
        runs++;
        open = opened.open;
        return { kind: 'open', report: open.report(open.run.startsAt) };
      }
      case 'playOn': {
        if (open?.number !== request.run) return closed(request.run);
        open.run.playOn(PLAY_ON_EVENTS);
        return { kind: 'playOn', run: request.run, until: open.run.until, done: open.run.done };
      }
      case 'look':
        if (open?.number !== request.run) return closed(request.run);
        return { kind: 'look', run: request.run, report: open.report(request.at) };
      case 'snapshot':
        if (open?.number !== request.run) return closed(request.run);
        return { kind: 'snapshot', run: request.run, snapshot: packSnapshot(snapshotOf(open.run.seek(request.at))) };
      case 'bytes': {
        if (open?.number !== request.run) return closed(request.run);
        const { run, message, around } = request;
        const bytes = bytesOf(open.run, message);
        if (bytes === null) return { kind: 'refused', sentence: `run ${run} has no such message` };
        return { kind: 'bytes', run, message: message.id, around, ...annotatePayload(message, bytes, around) };
      }
      case 'byteStops': {
        if (open?.number !== request.run) return closed(request.run);
        const { run, message } = request;
        const bytes = bytesOf(open.run, message);
        if (bytes === null) return { kind: 'refused', sentence: `run ${run} has no such message` };
        return {
          kind: 'byteStops',
          run,
          message: message.id,
          ...byteStopsOf(open.run, message, annotatePayload(message, bytes).spans),
        };
      }
      case 'why': {
        if (open?.number !== request.run) return closed(request.run);
        const { run } = open;
        const event = run.event(request.event);
        if (!event) return { kind: 'refused', sentence: `run ${request.run} has no event ${request.event}` };
        const { chain, skipped } = causesOf((seq) => run.event(seq), event);
        return { kind: 'why', run: request.run, event: event.seq, chain: chain.map(withoutBytes), skipped };
      }
      case 'series': {
        if (open?.number !== request.run) return closed(request.run);
        const { run } = open;
        if (request.at.length > SERIES_LIMIT)
          return {
            kind: 'refused',
            sentence: `${request.at.length} instants; at most ${SERIES_LIMIT} are answered at once`,
          };
        return { kind: 'series', run: request.run, gauges: request.at.map((at) => gaugesOf(run.seek(at), at)) };
      }
      case 'find': {
        if (open?.number !== request.run) return closed(request.run);
        const { wish, from, to, way } = request;
        const wanted = wantedBy(wish);
        const { found, upTo } = open.run.search(from, to, way, FIND_EVENTS, (item) =>
          item.kind === 'event' ? wanted.event(item.event) : wanted.message(item.found.message),
        );
        return { kind: 'find', run: request.run, at: found?.at ?? null, upTo };
      }
      case 'export': {
        if (open?.number !== request.run) return closed(request.run);
        const { trace, until } = beginningOf(open.run);
        return {
          kind: 'export',
          run: request.run,
          lines: exportLines(trace, btoa, until),
          until,
          scenario: `${JSON.stringify(open.retold(request.layout), null, 2)}\n`,
        };
      }
      case 'read':
        if (open?.number !== request.run) return closed(request.run);
        return {
          kind: 'read',
          run: request.run,
          reading: readLesson(open.view(), request.lesson, request.expressions),
        };
      case 'crash':
        throw new Error('asked to crash');
    }
  };
  return ({ id, request }) => {
    try {
      return { id, answer: answer(request) };
    } catch (error) {
      const reproduction = request.kind === 'open' ? reproductionOf(request) : (open?.reproduction ?? '');
      return {
        id,
        failure: {
          message: error instanceof Error ? error.message : String(error),
          stack: error instanceof Error ? (error.stack ?? '') : '',
          reproduction,
        },
      };
    }
  };
}

const closed = (run: number): Answer => ({ kind: 'refused', sentence: `run ${run} is not open any more` });

/** The trace from the start, as far as it is exported. */
function beginningOf(run: Run): { readonly trace: readonly TraceEvent[]; readonly until: TimeUs } {
  const trace: TraceEvent[] = [];
  let bytes = 0;
  for (const piece of run.traceFrom(0)) {
    for (const event of piece) {
      trace.push(event);
      if (event.kind === 'data') bytes += event.bytes.length;
      // At the last instant more may happen than is told up to here.
      if (bytes > MOST_EXPORTED_BYTES) return { trace, until: timeUs(event.at - 1) };
    }
    const last = trace.at(-1);
    if (last && trace.length > MOST_EXPORTED_EVENTS) return { trace, until: timeUs(last.at - 1) };
  }
  return { trace, until: run.until };
}

type Open = Extract<Request, { readonly kind: 'open' }>;

function reproductionOf({ scenario, knobs, intents = [] }: Open): string {
  return JSON.stringify({ scenario, knobs, intents });
}

function openRun(open: Open, number: number): { readonly refused: string } | { readonly open: OpenRun } {
  const read =
    typeof open.scenario === 'string' ? readScenarioText(open.scenario) : { ok: true as const, value: open.scenario };
  if (!read.ok) return { refused: read.sentence };
  const { intents = [] } = open;
  const parsed = parseScenario(retell(read.value, open.knobs, intents));
  if (!parsed.ok) return { refused: parsed.sentence };
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
      view: () => viewOf(run),
      retold: (layout) => retell(lasting(read.value, turned.untilUs, intents.length), open.knobs, intents, layout),
    },
  };
}

/** What was done by hand let it go on for longer than its author had meant; where nothing was done it keeps his words. */
const lasting = (scenario: unknown, untilUs: number, acts: number): unknown =>
  acts > 0 && typeof scenario === 'object' ? { ...scenario, until: `${untilUs}us` } : scenario;
