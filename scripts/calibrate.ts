/**
 * npm run calibrate -- [--runs N] [--only TEXT] [--results FILE]
 *
 * Plays full synchronizations of 10 to 100 MB on real redis-server processes, through proxies of a limited rate, and in the engine, and
 * compares how long they take, what is sent meanwhile, and whether they loop. The median of N runs (3) must have a duration and a number of
 * bytes within 15 % of the engine's; the outcome must be the same every time, else it exits with 1. `--only`: those whose name contains the
 * text. `--results FILE` stores the figures. Takes five minutes. On a busy machine `chrt -r 1 npm run calibrate` gives the servers the
 * processor when they need it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  engineFigures,
  type Figures,
  figuresOf,
  medianOf,
  outcomeOf,
  scenarioOf,
  sightsOfRecords,
} from '../src/testing/calibration/measure';
import { calibrationPlays } from '../src/testing/calibration/plays';
import { playScenario } from '../src/testing/real/playScenario';
import { ensureRedisServer } from './setup/redisServer.mjs';

const MOST_APART = 0.15;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    results: { type: 'string' },
  },
});

const redis = ensureRedisServer();
if ('sentence' in redis) {
  console.error(`calibrate: ${redis.sentence}`);
  process.exit(2);
}

const rows = [];
for (const { name, scenario: text } of calibrationPlays().filter(({ name }) => name.includes(values.only))) {
  const scenario = scenarioOf(text);
  const ours = engineFigures(scenario);
  const runs: Figures[] = [];
  for (let i = 0; i < Number(values.runs); i++)
    runs.push(figuresOf(sightsOfRecords((await playScenario(scenario, redis.program)).trace)));
  const real = medianOf(runs);
  const outcomes = [...new Set(runs.map(outcomeOf))];
  const outcome = outcomeOf(ours);
  const good =
    outcomes.length === 1 &&
    outcomes[0] === outcome &&
    isNear(ours.sent, real.sent) &&
    (ours.seconds === null ? real.seconds === null : real.seconds !== null && isNear(ours.seconds, real.seconds));
  console.log(`${good ? 'good' : 'APART'}  ${name}`);
  console.log(`    real ${told(real, outcomes.join(' / '))}`);
  console.log(`    ours ${told(ours, outcome)}`);
  rows.push({ name, outcome: outcomes.join(' / '), real, ours, good });
}
const apart = rows.filter(({ good }) => !good).length;
console.log(`${rows.length - apart} of ${rows.length} within ${MOST_APART * 100} %, the outcome always the same`);
if (values.results !== undefined) {
  const calibrated = { redis: '7.0.15', on: new Date().toISOString().slice(0, 10), runs: Number(values.runs), rows };
  writeFileSync(values.results, `${JSON.stringify(calibrated, null, 2)}\n`);
}
process.exit(apart > 0 ? 1 : 0);

function isNear(ours: number, real: number): boolean {
  return Math.abs(ours - real) <= MOST_APART * real;
}

function told({ seconds, sent, began, ended }: Figures, outcome: string): string {
  const time = seconds === null ? 'no end' : `${seconds.toFixed(2)} s`;
  return `${time}, ${(sent / 1e6).toFixed(1)} MB sent, ${began} begun, ${ended} ended well: ${outcome}`;
}
