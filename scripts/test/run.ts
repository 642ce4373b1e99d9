/**
 * Runs every kind of test and sums up. The last line is always there: `N passed, N failed`. With names of stages as arguments it runs only
 * those.
 */
import { STAGES, type Outcome } from './stages';

const OUTPUT_SHOWN = 20_000;

const wanted = process.argv.slice(2);
const chosen = STAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
let passed = 0;
let failed = 0;
for (const stage of chosen) {
  const started = performance.now();
  const outcome = ranSomething(await stage.run());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (outcome.failed > 0) console.log(outcome.output.slice(-OUTPUT_SHOWN));
  if (outcome.skipped) console.log(`${stage.name}: skipped (${outcome.output})`);
  else console.log(`${stage.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s`);
  if (outcome.figures) console.log(`  ${outcome.figures}`);
  for (const title of outcome.unsteady ?? []) console.log(`  passed at its second try only: ${title}`);
  passed += outcome.passed;
  failed += outcome.failed;
}
if (chosen.length === 0) {
  console.log(`no such stage; there are: ${STAGES.map(({ name }) => name).join(', ')}`);
  failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

/** A stage in which nothing ran has checked nothing, so it has failed. */
function ranSomething(outcome: Outcome): Outcome {
  if (outcome.passed + outcome.failed > 0 || outcome.skipped) return outcome;
  return { ...outcome, failed: 1, output: `${outcome.output}\nno test ran` };
}
