/**
 * Knobs that have no parameter of their own, as one word in a link: `knobs=replTimeout-5.diskless-0.memoryBytes-none`. Names are those of the
 * rows; a value is a whole number, or `none` where that means no limit.
 */
import { KNOB_ROWS, type KnobName, knobRow, type Knobs, turned, turnedKnobs } from '../../store/knobs';

/** These can be said with a unit, under a name that people type. */
const OWN: ReadonlySet<KnobName> = new Set(['backlogSize', 'bytesPerSecond', 'latencyUs', 'seed', 'writesPerSecond']);

/** `null`: there is nothing to say. */
export function knobWords(knobs: Knobs): string | null {
  const words = turnedKnobs(knobs)
    .filter(([name]) => !OWN.has(name))
    .map(([name, value]) => `${name}-${value ?? 'none'}`);
  return words.length === 0 ? null : words.join('.');
}

export interface KnobWord {
  readonly text: string;
  /** What is meant, within its range; `null`: nothing that is known. */
  readonly knobs: Knobs | null;
  /** Where it was beyond its range: the word that stands. */
  readonly used: string | null;
}

export function readKnobWords(text: string): readonly KnobWord[] {
  return text.split('.').map((word) => {
    const [, said, value = ''] = /^([A-Za-z]+)-(\d{1,16}|none)$/.exec(word) ?? [];
    const row = KNOB_ROWS.find(({ name }) => name === said);
    if (!row || OWN.has(row.name)) return { text: word, knobs: null, used: null };
    const { least, most, unlimited } = knobRow(row.name);
    if (value === 'none') return { text: word, knobs: unlimited ? turned(row.name, null) : null, used: null };
    const within = Math.min(Math.max(Number(value), least), most);
    return {
      text: word,
      knobs: turned(row.name, within),
      used: within === Number(value) ? null : `${row.name}-${within}`,
    };
  });
}
