/**
 * Compares the engine with a real redis-server, command by command, for as long as one likes:
 *
 *     npx tsx scripts/commandDifferences.ts <seed> <commands> [differences to show] [name=value of redis.conf ...]
 */
import { compareCommands } from '../src/testing/commands/differential';

const [seed = '1', commands = '10000', most = '1', ...settings] = process.argv.slice(2);
const config = Object.fromEntries(settings.map((setting) => setting.split('=') as [string, string]));
const outcome = await compareCommands(Number(seed), Number(commands), Number.POSITIVE_INFINITY, config, Number(most));
for (const { at, words, what, real, ours } of outcome.differences) {
  process.stdout.write(
    `\n#${at} ${JSON.stringify(words).slice(0, 600)}\n  ${what}\n  real ${JSON.stringify(real).slice(0, 800)}\n  ours ${JSON.stringify(ours).slice(0, 800)}\n`,
  );
}
process.stdout.write(
  `seed ${seed}: ${outcome.commands} commands, ${outcome.streamBytes} bytes of stream, ${outcome.keysCompared} keys, ${outcome.differences.length} differences\n`,
);
process.exit(outcome.differences.length > 0 ? 1 : 0);
