/**
 * What stands on a lane besides messages: what somebody typed, a link that was cut or restored, a phase that was entered, a refused
 * connection.
 */
import type { RunReport } from '../../worker/messages';
import { deedLine } from '../deed';
import type { Story } from '../story';
import type { SceneWords } from '../words';

export interface Note {
  readonly at: number;
  readonly order: number;
  readonly room: number;
  readonly below: number;
  readonly id: string;
  readonly kind: 'act' | 'phase' | 'link' | 'refused' | 'node';
  /** Lanes it stands on: one, or the two ends of a link. */
  readonly nodes: readonly string[];
  readonly text: string;
  readonly bad: boolean;
}

export function notesOf({ events }: RunReport, story: Story, words: SceneWords): readonly Note[] {
  const notes: Note[] = [];
  const hidden = repeats(story);
  for (const event of events) {
    const place = { at: event.at, id: `event:${event.seq}` };
    if (event.kind === 'act' && event.node !== null) {
      if (!hidden(event.at))
        notes.push({
          ...place,
          id: `act:${event.seq}`,
          order: 1,
          room: 28,
          below: 28,
          kind: 'act',
          nodes: [event.node],
          text: deedLine(event),
          bad: false,
        });
    } else if (event.kind === 'state' && event.machine === 'replicaLink') {
      const [from, to] = [top(event.from), top(event.to)];
      if (from !== to && !hidden(event.at))
        notes.push({
          ...place,
          order: 2,
          room: 22,
          below: 22,
          kind: 'phase',
          nodes: [event.node],
          text: phaseWord(to, words),
          bad: false,
        });
    } else if (event.kind === 'link') {
      const [a, b] = event.between;
      const before = notes[notes.length - 1];
      // The trace has a link's event once for each direction: one note is enough.
      if (before?.kind === 'link' && before.at === event.at && before.nodes.includes(a) && before.nodes.includes(b))
        continue;
      const text = event.state === 'down' ? words.cut : event.state === 'held' ? words.held : (words.restored ?? '');
      notes.push({
        ...place,
        order: 1,
        room: 24,
        below: 22,
        kind: 'link',
        nodes: [a, b],
        text: event.oneWay ? `${a} → ${b}: ${text}` : text,
        bad: event.state !== 'up',
      });
    } else if (event.kind === 'node' && event.at >= 0) {
      const down = event.orphan ? `${words.down} · ${words.orphan}` : words.down;
      const text = event.state === 'up' ? '' : event.state === 'down' ? down : words.paused;
      if (text !== '')
        notes.push({ ...place, order: 1, room: 24, below: 22, kind: 'node', nodes: [event.node], text, bad: true });
    } else if (event.kind === 'refused' && !hidden(event.at)) {
      notes.push({
        ...place,
        order: 1,
        room: 16,
        below: 14,
        kind: 'refused',
        nodes: [event.from, event.to],
        text: '',
        bad: true,
      });
    }
  }
  return notes;
}

const top = (path: string): string => path.split('.', 1)[0] ?? path;
const phaseWord = (phase: string, { phase: names }: SceneWords): string =>
  phase in names ? names[phase as keyof typeof names] : phase;

/** Whether an instant lies in a marked stretch of repeats, in which nothing is noted again. */
function repeats({ breaks }: Story): (at: number) => boolean {
  const folds = breaks.filter((b) => b.repeats > 0);
  let i = 0;
  return (at) => {
    while (folds[i] && (folds[i]?.toUs ?? 0) < at) i += 1;
    const fold = folds[i];
    return fold !== undefined && at > fold.fromUs && at < fold.toUs;
  };
}
