/**
 * `npm run -s sim -- SCENARIO.json`: runs a scenario in the engine and writes its trace. If the scenario is bad: one sentence, and exit
 * code 2.
 */
import { readFileSync } from 'node:fs';
import { simulate } from './simulate';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) refuse('usage: npm run -s sim -- SCENARIO.json');
else run(file);

function run(path: string): void {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = simulate(text);
  if (!result.ok) return refuse(result.sentence);
  process.stdout.write(`${result.lines.join('\n')}\n`);
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
