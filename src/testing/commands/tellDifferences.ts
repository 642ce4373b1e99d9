/** Differences in words, for the scripts that look for them; ends the process, with 1 where there are any. */
import type { Outcome } from './differential';

export function tellDifferences(seed: number, { commands, streamBytes, keysCompared, differences }: Outcome): never {
  for (const { at, words, what, real, ours } of differences) {
    process.stdout.write(
      `\n#${at} ${JSON.stringify(words).slice(0, 600)}\n  ${what}\n  real ${around(real, ours)}\n  ours ${around(ours, real)}\n`,
    );
  }
  process.stdout.write(
    `seed ${seed}: ${commands} commands, ${streamBytes} bytes of stream, ${keysCompared} keys, ${differences.length} differences\n`,
  );
  process.exit(differences.length > 0 ? 1 : 0);
}

const SHOWN = 800;

/** Of a long text what is around the place where it first differs from another. */
function around(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const from = text.length <= SHOWN ? 0 : Math.max(0, at - SHOWN / 2);
  return `${from > 0 ? '… ' : ''}${JSON.stringify(text.slice(from, from + SHOWN))}`;
}
