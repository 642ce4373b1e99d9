/**
 * Compares the engine with a real redis-server at several consoles, command by command, for as long as one likes:
 *
 *     npx tsx scripts/consoleDifferences.ts <seed> <commands> [differences to show]
 */
import { compareConsoles } from '../src/testing/commands/consoles';
import { tellDifferences } from '../src/testing/commands/tellDifferences';

const [seed = '1', commands = '10000', most = '1'] = process.argv.slice(2);
tellDifferences(
  Number(seed),
  await compareConsoles(Number(seed), Number(commands), Number.POSITIVE_INFINITY, Number(most)),
);
