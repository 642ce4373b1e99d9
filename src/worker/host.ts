/** The engine's side of the boundary: answers requests. Knows no thread, so tests call it directly. */
import { describe } from '../engine/machines/describe';
import { replicaLink } from '../engine/machines/replicaLink';
import { replicaSlot } from '../engine/machines/replicaSlot';
import { parseMemory } from '../engine/server/config/directives';
import { knobsOf, turn } from '../engine/timeline/knobs';
import { bytesOf, messagesOf } from '../engine/timeline/messages';
import { playRun, type Run, seek } from '../engine/timeline/run';
import { parseScenario, parseScenarioText } from '../engine/world/scenario/parseScenario';
import { snapshotOf } from '../engine/world/snapshotOf';
import type { TraceEvent } from '../engine/world/trace';
import { annotate } from '../protocol/annotate';
import type { Message } from '../protocol/message';
import type { Answer, FromWorker, Knobs, Request, RunReport, ToWorker } from './messages';

interface OpenRun {
  readonly number: number;
  readonly run: Run;
  readonly messages: readonly Message[];
  readonly reproduction: string;
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
          charts: [describe('replicaLink', replicaLink), describe('replicaSlot', replicaSlot)],
          redis: '7.0.15',
        };
      case 'open': {
        const opened = openRun(request.scenario, request.knobs, runs + 1);
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
        return { kind: 'bytes', run: request.run, message: request.message, bytes, spans: annotate(message, bytes) };
      }
      case 'crash':
        throw new Error('asked to crash');
    }
  };
  return ({ id, request }) => {
    try {
      return { id, answer: answer(request) };
    } catch (error) {
      const reproduction =
        request.kind === 'open' ? reproductionOf(request.scenario, request.knobs) : (open?.reproduction ?? '');
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

function reproductionOf(scenario: unknown, knobs: Knobs): string {
  return JSON.stringify({ scenario, knobs });
}

function openRun(
  scenario: unknown,
  knobs: Knobs,
  number: number,
): { readonly refused: string } | { readonly open: OpenRun; readonly report: RunReport } {
  const parsed = typeof scenario === 'string' ? parseScenarioText(scenario) : parseScenario(scenario);
  if (!parsed.ok) return { refused: parsed.sentence };
  const turned = turn(parsed.scenario, knobs);
  const run = playRun(turned);
  const messages = messagesOf(run.trace);
  return {
    open: { number, run, messages, reproduction: reproductionOf(scenario, knobs) },
    report: {
      run: number,
      title: turned.title,
      seed: turned.seed,
      nodes: turned.nodes.map(({ name, ip, port }) => ({ name, ip, port })),
      startsAt: run.startsAt,
      until: run.until,
      messages,
      events: run.trace.map(withoutBytes),
      knobs: knobsOf(turned, parseMemory),
      snapshot: snapshotOf(seek(run, run.startsAt)),
    },
  };
}

const withoutBytes = (event: TraceEvent): TraceEvent => (event.kind === 'data' ? { ...event, bytes: '' } : event);
