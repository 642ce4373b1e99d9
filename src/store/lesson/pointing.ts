/** Shows what a beat is about: the message, some of its bytes, a view, a server. Once: who then looks away by hand is left in peace. */
import type { Pointed } from '../../lessons/reading/read';
import type { Stores } from '../stores';
import { type LessonStore, type TellingBeat, tellingBeat } from './lessonState';
import { viewFor } from './viewFor';

export interface Pointing {
  /** Points at what the beat that is told is about, if the picture stands still and it has not been pointed at yet. */
  look(): void;
  /** Another beat is told: its subject is pointed at even if it has been before. */
  forget(): void;
}

export function createPointing({ playback, selection, settings }: Stores, store: LessonStore): Pointing {
  /** The beat that was pointed at last, and whether its answer was. */
  let looked = '';

  function point(pointed: Pointed | null, { beat }: TellingBeat, answered: boolean): void {
    const { layout } = settings.getState();
    const view = beat.view ?? (pointed?.span || (answered && pointed) ? 'bytes' : null);
    selection.setState({
      pinned: pointed?.message ?? null,
      span: pointed?.span ?? null,
      event: null,
      ...(beat.node === undefined ? {} : { node: beat.node }),
      // Where there is room for one view only, the reader chooses it. Before a class the sequence comes back by itself.
      ...(view !== null && (layout === 'desk' || layout === 'hall') ? viewFor(view) : {}),
      ...(view === null && layout === 'hall' ? { view: 'sequence' as const } : {}),
    });
  }

  return {
    look: () => {
      const now = tellingBeat(store.getState());
      const { at, motion } = playback.getState();
      if (!now?.reading || motion !== 'still') return;
      const answered = now.answered && now.reading.overAt !== null && at >= now.reading.overAt;
      const what = `${now.id} ${answered}`;
      if (looked === what) return;
      looked = what;
      point(answered ? (now.reading.answer?.shownBy ?? now.reading.about) : now.reading.about, now, answered);
    },
    forget: () => {
      looked = '';
    },
  };
}
