/**
 * npm run conformance -- [SCENARIO.json ...] [--live] [--recorded] [--record FOLDER] [--random N --seed S]
 *
 * Plays scenarios on real redis-server processes and in the engine, and prints where they differ, on the wire and in the logs.
 * Without files: the recorded scenarios. `--live`: the short suite of npm test. `--recorded` compares the real run with the
 * recorded one instead of the engine's (is the player right?); exit 1 where something differs in two real runs. `--record FOLDER` keeps trace and transcript of the real runs.
 * `--random N --seed S`: N scenarios that nobody chose; one that differs is kept in .cache/conformance.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { gentleScenario } from '../src/testing/arbitraries';
import { parseScenarioText } from '../src/engine/world/scenario/parseScenario';
import { compare } from '../src/testing/compare';
import { inTurns } from '../src/testing/inTurns';
import { liveSuite } from '../src/testing/liveSuite';
import { playScenario } from '../src/testing/real/playScenario';
import { recordedRuns } from '../src/testing/recordedRuns';
import { parseLines, type TraceRecord } from '../src/testing/traceRecord';
import { type Transcript, transcriptOf, transcriptText } from '../src/testing/transcript';
import { simulate } from '../src/cli/simulate';
import { ensureRedisServer } from './setup/redisServer.mjs';

/** A run mostly waits; more at a time on two cores and its times waver. */
const AT_ONCE = 4;

interface Play {
  readonly name: string;
  readonly scenario: string;
  readonly recorded?: Transcript;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    live: { type: 'boolean', default: false },
    recorded: { type: 'boolean', default: false },
    record: { type: 'string' },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: String(AT_ONCE) },
  },
});

const redis = ensureRedisServer();
if ('sentence' in redis) {
  console.error(`conformance: ${redis.sentence}`);
  process.exit(2);
}
const { program } = redis;

let same = 0;
let different = 0;
await inTurns(plays(), Number(values['at-once']), async (play) => {
  let verdict = await judge(play);
  // A machine with other things to do makes real servers late: what differs must differ twice.
  if (verdict.length > 0) verdict = await judge(play);
  if (verdict.length === 0) same++;
  else different++;
  if (verdict.length > 0 && values.random !== undefined) verdict = [...verdict, `kept in ${keepScenario(play)}`];
  console.log([`${verdict.length === 0 ? 'same     ' : 'DIFFERENT'} ${play.name}`, ...verdict].join('\n    '));
});
console.log(`${same} same, ${different} different`);
process.exit(different > 0 ? 1 : 0);

function plays(): readonly Play[] {
  if (values.live) return liveSuite();
  if (values.random !== undefined) return made(Number(values.random), Number(values.seed));
  if (positionals.length === 0)
    return recordedRuns().map(({ name, scenario, transcript }) => ({ name, scenario, recorded: transcript }));
  return positionals.map((file) => ({ name: basename(file, '.json'), scenario: readFileSync(file, 'utf8') }));
}

/** The same seed makes the same scenarios. */
function made(count: number, seed: number): readonly Play[] {
  const written = fc.sample(gentleScenario, { numRuns: count, seed });
  return written.map((scenario, i) => ({ name: `seed-${seed}-${i}`, scenario: JSON.stringify(scenario, null, 2) }));
}

function keepScenario({ name, scenario }: Play): string {
  const folder = join('.cache', 'conformance');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, scenario);
  return file;
}

/** What differs, in lines for people; nothing where it is the same. */
async function judge(play: Play): Promise<readonly string[]> {
  try {
    return await differences(play);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function differences(play: Play): Promise<readonly string[]> {
  const parsed = parseScenarioText(play.scenario);
  if (!parsed.ok) return [parsed.sentence];
  const nodes = parsed.scenario.nodes.map(({ name }) => name);
  // The engine first: where it fails, nobody needs to wait for real time.
  const ours = values.recorded ? play.recorded : simulated(play.scenario, nodes);
  const trace = await playScenario(parsed.scenario, program);
  const real = transcriptOf(trace, nodes);
  if (values.record !== undefined) keep(values.record, play.name, trace, real);
  const repliesOnly = (JSON.parse(play.scenario) as { compare?: string }).compare === 'replies';
  return compare(real, ours ?? real, { repliesOnly }).differences;
}

function simulated(scenario: string, nodes: readonly string[]): Transcript {
  const run = simulate(scenario);
  if (!run.ok) throw new Error(run.sentence);
  return transcriptOf(parseLines(run.lines), nodes);
}

function keep(folder: string, name: string, trace: readonly TraceRecord[], transcript: Transcript): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.jsonl`), trace.map((record) => `${JSON.stringify(record)}\n`).join(''));
  writeFileSync(join(folder, `${name}.txt`), transcriptText(transcript));
}
