/**
 * A long run becomes known bit by bit, and is told in full only around the instant on screen. This keeps the run on screen up with both: it
 * lets the engine play on while nobody wants anything else, and asks it to tell more where the picture comes to rest.
 *
 *     known     ████████████████░░░░░░░░░░░░░░░░░░░░   played on
 *     in full         ▓▓▓▓                            around the instant on screen
 *
 * The picture does not jump when a new report comes: instants are the same in every report of a run, only the ids of messages and steps
 * change.
 */
import { type TimeUs, timeUs } from '../protocol/units';
import type { EngineClient, Outcome } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';
import type { RunReport } from '../worker/messages';
import type { Message } from '../protocol/message';
import { indexOf } from './byteGrain';
import { neighbour, stepAt } from './steps';
import { openRun, type OpenRun } from './run';
import type { Stores } from './stores';

/** A new report is asked for when the run has become this much longer than the one on screen: about a dozen times on the way to an hour. */
const WORTH_TELLING = 1.3;

export interface Growing {
  /** A run was opened: plays it on to its end. `reached` is called as soon as `wanted`, an instant that somebody waits for, is known. */
  start(open: OpenRun, wanted: TimeUs | null, reached: (open: OpenRun) => void): void;
  /** Takes a step in the run on screen, as soon as everything up to the next message is told. Steps never overtake each other. */
  exactly(way: 1 | -1, step: (open: OpenRun) => void): void;
}

export function createGrowing(
  { playback, run, selection }: Stores,
  client: () => EngineClient,
  renewed: (open: OpenRun) => void,
): Growing {
  /** Takes over another report of the run on screen; `null` if another run has been opened meanwhile. */
  const show = (outcome: Outcome<RunReport>): OpenRun | null => {
    const shown = run.getState().open;
    if (outcome.kind !== 'done' || shown?.report.run !== outcome.value.run) return null;
    const open = openRun(outcome.value);
    const { at, target } = playback.getState();
    const { pinned, span, around, event } = selection.getState();
    const twinOf = (id: number | null | undefined): Message | undefined => {
      const message = id === null || id === undefined ? undefined : shown.report.messages[id];
      return message && open.report.messages.find((m) => m.data === message.data && m.start === message.start);
    };
    const twin = twinOf(pinned);
    const { byte } = playback.getState();
    const read = twinOf(byte?.message);
    const cursor = byte && read ? { ...byte, message: read.id } : null;
    run.setState({ open });
    playback.setState({
      story: open.story.toStory(at),
      done: stepAt(open.steps, at),
      told: indexOf(open.steps, { at: target ?? at, byte: cursor }),
      byte: cursor,
    });
    // A selected message that the new report does not tell is no longer selected.
    if (twin || pinned === null) selection.setState({ pinned: twin?.id ?? null, span, around, event });
    renewed(open);
    return open;
  };

  const look = async (of: OpenRun, at: TimeUs): Promise<OpenRun | null> => show(await client().look(of.report.run, at));

  const playOn = async (opened: OpenRun, wanted: TimeUs | null, reached: (open: OpenRun) => void): Promise<void> => {
    const { run: number, startsAt, endsAt } = opened.report;
    let waiting = wanted;
    for (let done = opened.report.until >= endsAt; !done; ) {
      const outcome = await client().playOn(number);
      const shown = run.getState().open;
      if (outcome.kind !== 'done' || shown?.report.run !== number) return;
      const { until } = outcome.value;
      done = outcome.value.done;
      const isReached = waiting !== null && (until > waiting || done);
      if (!done && !isReached && until - startsAt < WORTH_TELLING * (shown.report.until - startsAt)) continue;
      const told = await look(shown, isReached && waiting !== null ? waiting : playback.getState().at);
      if (!told || !isReached) continue;
      waiting = null;
      reached(told);
    }
  };

  /** Where the picture rests in a part that is not told in full, asks for it. */
  const follow = (): void => {
    const { open, opening } = run.getState();
    const { at, motion } = playback.getState();
    if (!open || opening || motion !== 'still' || !open.report.window || isTold(open, at)) return;
    look(open, at).catch(ignoreFailure);
  };
  playback.subscribe((now, before) => {
    if (now.motion === 'still' && (now.at !== before.at || now.motion !== before.motion)) follow();
  });

  const steps: Step[] = [];
  const takeSteps = (): void => {
    for (let next = steps[0]; next; next = steps[0]) {
      const { open } = run.getState();
      if (open) {
        const { at, target, motion } = playback.getState();
        const from = motion === 'step' && target !== null && next.way === 1 ? target : at;
        if (!isNextTold(open, from, next.way)) {
          look(open, from)
            .then((told) => {
              // If it could not be told (another run, or a later request was answered instead), the step is taken with what is known.
              if (!told) steps.shift()?.step(run.getState().open ?? open);
              takeSteps();
            })
            .catch(ignoreFailure);
          return;
        }
        next.step(open);
      }
      steps.shift();
    }
  };

  return {
    start: (open, wanted, reached) => void playOn(open, wanted, reached).catch(ignoreFailure),
    exactly: (way, step) => {
      steps.push({ way, step });
      if (steps.length === 1) takeSteps();
    },
  };
}

interface Step {
  readonly way: 1 | -1;
  readonly step: (open: OpenRun) => void;
}

function isNextTold(open: OpenRun, from: TimeUs, way: 1 | -1): boolean {
  const { window, startsAt, until } = open.report;
  if (window === null) return true;
  const next = neighbour(open.steps, open.story, from, 'message', way) ?? (way === 1 ? until : startsAt);
  return isTold(open, from) && isTold(open, next);
}

const isTold = ({ report: { window } }: OpenRun, at: TimeUs): boolean =>
  window === null || (at >= window.from && at <= window.to);

/** An instant that is wanted and not known yet; `null` if it is known. */
export const wantedOf = (report: RunReport, at: number): TimeUs | null =>
  report.until < report.endsAt && at > report.until ? timeUs(Math.min(at, report.endsAt)) : null;
