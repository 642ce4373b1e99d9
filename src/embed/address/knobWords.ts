/**
 * Knobs without a parameter of their own, as one word in a link: `knobs=replTimeout-5.diskless-0.memoryBytes-none`. Names are those of the
 * rows; a value is a whole number, or `none` if that means no limit.
 */
import { KNOB_ROWS, type KnobName, knobRow, type Knobs, turned, turnedKnobs } from '../../store/knobs';

/** These have parameters of their own, with names that people type and values with units. */
const OWN: ReadonlySet<KnobName> = new Set(['backlogSize', 'bytesPerSecond', 'latencyUs', 'seed', 'writesPerSecond']);

/** `null`: no such knob is turned. */
export function knobWords(knobs: Knobs): string | null {
  const words = turnedKnobs(knobs)
    .filter(([name]) => !OWN.has(name))
    .map(([name, value]) => `${name}-${value ?? 'none'}`);
  return words.length === 0 ? null : words.join('.');
}

export interface KnobWord {
  readonly text: string;
  /** The knobs with values inside their ranges; `null`: none is known. */
  readonly knobs: Knobs | null;
  /** If a value was out of range: the word that is used instead. */
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
