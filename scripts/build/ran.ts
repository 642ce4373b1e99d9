/** Which functions of a script run when it is used in some way. */
import { compileFunction } from 'node:vm';
import type { TopLevel } from './topLevel.ts';

/**
 * `script` gets `globals` by name; `use` is called when it has run. Answers by place among its callables.
 */
export function ran(
  { code, callables }: TopLevel,
  globals: Readonly<Record<string, unknown>>,
  use: () => void,
): (index: number) => boolean {
  const marks = new Uint8Array(callables.length);
  const notes = callables
    .flatMap(({ body: { start, end, isBlock } }, i) =>
      isBlock
        ? [{ at: start + 1, text: `$ran[${i}] = 1;` }]
        : [
            { at: start, text: `($ran[${i}] = 1, ` },
            { at: end, text: ')' },
          ],
    )
    .toSorted((a, b) => a.at - b.at);
  let [text, at] = ['', 0];
  for (const note of notes) {
    text += code.slice(at, note.at) + note.text;
    at = note.at;
  }
  const script = compileFunction(text + code.slice(at), ['$ran', ...Object.keys(globals)]) as (
    ...given: readonly unknown[]
  ) => void;
  script(marks, ...Object.values(globals));
  use();
  return (index) => marks[index] === 1;
}
