/** The engine's side of the boundary: answers requests. Knows no thread, so tests call it directly. */
import { LOOP_TURN_US } from '../engine/host/machine';
import { bgsave } from '../engine/machines/bgsave';
import { describe } from '../engine/machines/describe';
import { replicaLink } from '../engine/machines/replicaLink';
import { replicaSlot } from '../engine/machines/replicaSlot';
import { modelledCommands, redisCommands } from '../engine/server/commands/table';
import { parseMemory } from '../engine/server/config/directives';
import { DIRECTIVES } from '../engine/server/config/directiveTable';
import { exportLines } from '../engine/timeline/exportTrace';
import { withAftermath } from '../engine/timeline/aftermath';
import { causesOf } from '../engine/timeline/causes';
import { gaugesOf } from '../engine/timeline/gauges';
import { knobsOf, turn } from '../engine/timeline/knobs';
import { bytesOf, messagesOf } from '../engine/timeline/messages';
import { playRun, type Run, seek } from '../engine/timeline/run';
import { parseScenario, readScenarioText } from '../engine/world/scenario/parseScenario';
import { snapshotOf } from '../engine/world/snapshotOf';
import type { TraceEvent } from '../engine/world/trace';
import { annotate } from '../protocol/annotate';
import { readLesson } from '../lessons/reading/read';
import type { RunView } from '../lessons/reading/view';
import type { Message } from '../protocol/message';
import { retell } from './retell';
import { type Answer, type FromWorker, type Request, type RunReport, SERIES_LIMIT, type ToWorker } from './messages';
import { viewOf } from './runView';

interface OpenRun {
  readonly number: number;
  readonly run: Run;
  readonly messages: readonly Message[];
  readonly reproduction: string;
  /** The run as a scenario of its own, with what was turned and done in it. */
  readonly retold: () => unknown;
  /** For reading lessons in it. */
  readonly view: () => RunView;
}

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
        return { kind: 'open', report: opened.report };
      }
      case 'snapshot':
        if (open?.number !== request.run)
          return { kind: 'refused', sentence: `run ${request.run} is not open any more` };
        return { kind: 'snapshot', run: request.run, snapshot: snapshotOf(seek(open.run, request.at)) };
      case 'bytes': {
        const message = open?.number === request.run ? open.messages[request.message] : undefined;
        if (!open || !message)
          return { kind: 'refused', sentence: `run ${request.run} has no message ${request.message}` };
        const bytes = bytesOf(open.run.trace, message);
        const { run, around } = request;
        return { kind: 'bytes', run, message: message.id, around, bytes, spans: annotate(message, bytes, around) };
      }
      case 'why': {
        const event = open?.number === request.run ? open.run.trace[request.event] : undefined;
        if (!open || !event) return { kind: 'refused', sentence: `run ${request.run} has no event ${request.event}` };
        const { chain, skipped } = causesOf(open.run.trace, event);
        return { kind: 'why', run: request.run, event: event.seq, chain: chain.map(withoutBytes), skipped };
      }
      case 'series': {
        const { run } = open?.number === request.run ? open : {};
        if (!run) return { kind: 'refused', sentence: `run ${request.run} is not open any more` };
        if (request.at.length > SERIES_LIMIT)
          return {
            kind: 'refused',
            sentence: `${request.at.length} instants; at most ${SERIES_LIMIT} are answered at once`,
          };
        return { kind: 'series', run: request.run, gauges: request.at.map((at) => gaugesOf(seek(run, at), at)) };
      }
      case 'export':
        if (open?.number !== request.run)
          return { kind: 'refused', sentence: `run ${request.run} is not open any more` };
        return {
          kind: 'export',
          run: request.run,
          lines: exportLines(open.run.trace, btoa, open.run.until),
          scenario: `${JSON.stringify(open.retold(), null, 2)}\n`,
        };
      case 'read':
        if (open?.number !== request.run)
          return { kind: 'refused', sentence: `run ${request.run} is not open any more` };
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

type Open = Extract<Request, { readonly kind: 'open' }>;

function reproductionOf({ scenario, knobs, intents = [] }: Open): string {
  return JSON.stringify({ scenario, knobs, intents });
}

function openRun(
  open: Open,
  number: number,
): { readonly refused: string } | { readonly open: OpenRun; readonly report: RunReport } {
  const read =
    typeof open.scenario === 'string' ? readScenarioText(open.scenario) : { ok: true as const, value: open.scenario };
  if (!read.ok) return { refused: read.sentence };
  const { intents = [] } = open;
  const parsed = parseScenario(retell(read.value, {}, intents));
  if (!parsed.ok) return { refused: parsed.sentence };
  const turned = turn(withAftermath(parsed.scenario, intents.length), open.knobs);
  const run = playRun(turned);
  const messages = messagesOf(run.trace);
  return {
    open: {
      number,
      run,
      messages,
      reproduction: reproductionOf(open),
      view: () => viewOf(run, messages),
      retold: () => retell(lasting(read.value, turned.untilUs, intents.length), open.knobs, intents),
    },
    report: {
      run: number,
      title: turned.title,
      seed: turned.seed,
      nodes: turned.nodes.map(({ name, ip, port }) => ({ name, ip, port })),
      startsAt: run.startsAt,
      until: run.until,
      turnUs: LOOP_TURN_US,
      messages,
      events: run.trace.map(withoutBytes),
      knobs: knobsOf(turned, parseMemory),
      snapshot: snapshotOf(seek(run, run.startsAt)),
    },
  };
}

/** What was done by hand let it go on for longer than its author had meant; where nothing was done it keeps his words. */
const lasting = (scenario: unknown, untilUs: number, acts: number): unknown =>
  acts > 0 && typeof scenario === 'object' ? { ...scenario, until: `${untilUs}us` } : scenario;

const withoutBytes = (event: TraceEvent): TraceEvent => (event.kind === 'data' ? { ...event, bytes: '' } : event);
