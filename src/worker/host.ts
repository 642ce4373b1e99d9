/** The engine's side of the boundary: answers requests. It knows nothing of threads, so tests call it directly. */
import { bgsave } from '../engine/machines/bgsave';
import { describe } from '../engine/machines/describe';
import { replicaLink } from '../engine/machines/replicaLink';
import { replicaSlot } from '../engine/machines/replicaSlot';
import { modelledCommands, redisCommands } from '../engine/server/commands/table';
import { DIRECTIVES } from '../engine/server/config/directiveTable';
import { answerOf, refused, unanswered } from './answers';
import type { Answer, FromWorker, Request, ToWorker } from './messages';
import { type OpenRun, openRun, reproductionOf } from './openRun';

/** Handles requests one after another. Never throws: a bug of ours becomes a `failure` with what is needed to see it again. */
export function createHost(): (message: ToWorker) => FromWorker {
  let open: OpenRun | null = null;
  let runs = 0;
  const answer = (request: Request): Answer => {
    switch (request.kind) {
      case 'describe':
        return description();
      case 'open': {
        const opened = openRun(request, runs + 1);
        if ('refused' in opened) return refused(opened.refused);
        runs++;
        open = opened.open;
        return { kind: 'open', report: open.report(open.run.startsAt) };
      }
      case 'crash':
        throw new Error('asked to crash');
      default:
        if (open?.number !== request.run) return unanswered(request.run);
        return answerOf(open, request);
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

function description(): Answer {
  return {
    kind: 'describe',
    charts: [describe('replicaLink', replicaLink), describe('replicaSlot', replicaSlot), describe('bgsave', bgsave)],
    redis: '7.0.15',
    commands: modelledCommands(),
    redisCommands: redisCommands().length,
    directives: DIRECTIVES.filter(({ hidden }) => !hidden).map(({ name }) => name),
  };
}
