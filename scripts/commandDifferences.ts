/**
 * Compares the engine with a real redis-server, command by command, for as long as one likes:
 *
 *     npx tsx scripts/commandDifferences.ts <seed> <commands> [differences to show] [name=value of redis.conf ...]
 */
import { compareCommands } from '../src/testing/commands/differential';
import { tellDifferences } from '../src/testing/commands/tellDifferences';

const [seed = '1', commands = '10000', most = '1', ...settings] = process.argv.slice(2);
const config = Object.fromEntries(settings.map((setting) => setting.split('=') as [string, string]));
tellDifferences(
  Number(seed),
  await compareCommands(Number(seed), Number(commands), Number.POSITIVE_INFINITY, config, Number(most)),
);
