/** Differences in words, for the scripts that look for them; ends the process, with 1 where there are any. */
import type { Outcome } from './differential';

export function tellDifferences(seed: number, { commands, streamBytes, keysCompared, differences }: Outcome): never {
  for (const { at, words, what, real, ours } of differences) {
    process.stdout.write(
      `\n#${at} ${JSON.stringify(words).slice(0, 600)}\n  ${what}\n  real ${JSON.stringify(real).slice(0, 800)}\n  ours ${JSON.stringify(ours).slice(0, 800)}\n`,
    );
  }
  process.stdout.write(
    `seed ${seed}: ${commands} commands, ${streamBytes} bytes of stream, ${keysCompared} keys, ${differences.length} differences\n`,
  );
  process.exit(differences.length > 0 ? 1 : 0);
}
