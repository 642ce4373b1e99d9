/** What the caption says: of the message that somebody picked, of the byte that has just come, or of the step that is told. */
import { mainMessage } from '../../store/steps';
import type { Playback } from '../../store/playback';
import type { OpenRun, RunState } from '../../store/run';
import type { Selection } from '../../store/selection';
import type { Say } from '../text/say';
import { becauseOf } from './because';
import type { byteCaption } from './byteCaption';
import { type Caption, captionOf, captionsOf } from './caption';
import { talkOf } from './talk';

export interface Telling {
  readonly captions: readonly Caption[];
  /** The one of them whose reason is told; `null`: there is none. */
  readonly main: Caption | null;
  /** What led to it, nearest cause first; `''`: nothing that is known. */
  readonly because: () => string;
}

interface Subject extends Pick<Playback, 'told' | 'byte'>, Pick<Selection, 'pinned'>, Pick<RunState, 'bytes'> {
  /** Says what a byte is; `null`: it has not been loaded yet. */
  readonly byteCaption: typeof byteCaption | null;
}

export function tellingOf(open: OpenRun, subject: Subject, say: Say): Telling {
  const captions = captionsFor(open, subject, say);
  const step = open.steps[subject.told];
  const about = step ? mainMessage(step) : null;
  const main = captions.find(({ message }) => message !== null && message === about) ?? captions.at(-1) ?? null;
  return {
    captions,
    main,
    because: () => {
      const causes = main?.message ? becauseOf(main.message, talkOf(open), say) : [];
      return causes.length > 0 ? `${say('cause.because')}: ${causes.join(' ← ')}` : '';
    },
  };
}

function captionsFor(open: OpenRun, { told, pinned, byte, bytes, byteCaption }: Subject, say: Say): readonly Caption[] {
  const pointed = pinned === null ? undefined : open.report.messages[pinned];
  if (pointed) return [captionOf(pointed, talkOf(open), say)];
  const reading = byte && open.report.messages[byte.message];
  if (byte && reading && bytes && byteCaption) return [byteCaption(reading, byte, bytes, say)];
  const step = open.steps[told];
  return step ? captionsOf(step, open.report.nodes.length, talkOf(open), say) : [];
}
