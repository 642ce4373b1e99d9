/**
 * npm run conformance -- [SCENARIO.json ...] [--live] [--lessons [SLUG ...]] [--recorded] [--record FOLDER] [--random N --seed S]
 *
 * Plays scenarios on real redis-server processes and in the engine, and prints where they differ, on the wire and in the logs.
 * Without files: the recorded scenarios. `--live`: the short suite of npm test. `--lessons`: every lesson
 * as its solution leaves it. `--recorded` compares the real run with the
 * recorded one instead of the engine's (is the player right?); exit 1 where two real runs agree on something that differs. `--record FOLDER` keeps trace and transcript of the real runs.
 * `--results FILE` keeps the figures. `--random N --seed S`: N scenarios that nobody chose; one that differs is kept in .cache/conformance.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { gentleScenario } from '../src/testing/arbitraries';
import { parseScenarioText } from '../src/engine/world/scenario/parseScenario';
import type { Scenario } from '../src/engine/world/scenario/scenario';
import { compare } from '../src/testing/compare';
import { inTurns } from '../src/testing/inTurns';
import { lessonContents } from '../src/testing/lessonContent';
import { PERSON_US, playLesson } from '../src/testing/lessonPlay';
import type { Reading } from '../src/lessons/reading/read';
import { liveSuite } from '../src/testing/liveSuite';
import { playScenario } from '../src/testing/real/playScenario';
import { recordedRuns } from '../src/testing/recordedRuns';
import { parseLines, type TraceRecord } from '../src/testing/traceRecord';
import { type Transcript, transcriptOf, transcriptText } from '../src/testing/transcript';
import { simulate } from '../src/cli/simulate';
import { ensureRedisServer } from './setup/redisServer.mjs';

/** A run mostly waits; more at a time on two cores and its times waver. */
const AT_ONCE = 4;
/** What differs is played again, so often at the most. */
const REAL_RUNS = 3;

interface Play {
  readonly name: string;
  readonly scenario: string;
  readonly recorded?: Transcript;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    live: { type: 'boolean', default: false },
    lessons: { type: 'boolean', default: false },
    recorded: { type: 'boolean', default: false },
    record: { type: 'string' },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
    results: { type: 'string' },
    'at-once': { type: 'string', default: String(AT_ONCE) },
  },
});

const redis = ensureRedisServer();
if ('sentence' in redis) {
  console.error(`conformance: ${redis.sentence}`);
  process.exit(2);
}
const { program } = redis;

const taught = values.lessons ? await lessonPlays() : [];
const counts: Record<Outcome['kind'], number> = { same: 0, different: 0, unsteady: 0 };
await inTurns(plays(), Number(values['at-once']), async (play) => {
  const outcome = await judge(play);
  counts[outcome.kind]++;
  const kept = outcome.kind === 'same' || values.random === undefined ? [] : [`kept in ${keepScenario(play)}`];
  console.log([`${outcome.kind.padEnd(9)} ${play.name}`, ...outcome.lines, ...kept].join('\n    '));
});
console.log(`${counts.same} same, ${counts.different} different, ${counts.unsteady} unsteady`);
if (values.results !== undefined) keepResults(values.results);
process.exit(counts.different > 0 ? 1 : 0);

function plays(): readonly Play[] {
  const chosen = values.live ? liveSuite() : [];
  if (values.random !== undefined) return [...chosen, ...made(Number(values.random), Number(values.seed))];
  if (values.live) return chosen;
  if (values.lessons) return taught;
  if (positionals.length === 0)
    return recordedRuns().map(({ name, scenario, transcript }) => ({ name, scenario, recorded: transcript }));
  return positionals.map((file) => ({ name: basename(file, '.json'), scenario: readFileSync(file, 'utf8') }));
}

/** Lessons solved, each with what its solution does as steps of its scenario. */
async function lessonPlays(): Promise<readonly Play[]> {
  const contents = await lessonContents();
  return contents
    .filter(({ slug }) => positionals.length === 0 || positionals.includes(slug))
    .map(({ slug, lesson, text }) => {
      const { scenario, reading } = playLesson(lesson, text.en, () => true, PERSON_US);
      return { name: slug, scenario: endedAfter(scenario, reading) };
    });
}

/** Told no longer than the lesson is: what an act leaves time for afterwards is real time here. */
function endedAfter(scenario: string, { beats }: Reading): string {
  const over = Math.max(...beats.map(({ overAt }) => overAt ?? 0));
  const told = JSON.parse(scenario) as { until: string };
  return JSON.stringify({ ...told, until: `${over + PERSON_US}us` });
}

/** The figures that the page shows: what was compared last, when, and how it came out. */
function keepResults(file: string): void {
  const compared = {
    redis: '7.0.15',
    on: new Date().toISOString().slice(0, 10),
    ...(values.random === undefined ? {} : { random: Number(values.random), seed: Number(values.seed) }),
    ...counts,
  };
  writeFileSync(file, `${JSON.stringify(compared, null, 2)}\n`);
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

/**
 * `unsteady`: real servers did not agree with themselves, three times over. Then the transcript is too fine for that scenario on this
 * machine, or the machine too busy; it says nothing about the engine and is told as what it is.
 */
interface Outcome {
  readonly kind: 'same' | 'different' | 'unsteady';
  readonly lines: readonly string[];
}

/** Different is what two real runs agree on and the engine does not do. */
async function judge(play: Play): Promise<Outcome> {
  try {
    const { scenario, nodes, repliesOnly } = read(play);
    // The engine first: where it fails, nobody needs to wait for real time.
    const ours = values.recorded ? play.recorded : simulated(play.scenario, nodes);
    const seen: Transcript[] = [];
    let lines: readonly string[] = [];
    for (let run = 0; run < REAL_RUNS; run++) {
      const trace = await playScenario(scenario, program);
      const real = transcriptOf(trace, nodes);
      if (values.record !== undefined) keep(values.record, play.name, trace, real);
      const { same, differences } = compare(real, ours ?? real, { repliesOnly });
      if (same) return { kind: 'same', lines: [] };
      if (run === 0) lines = differences;
      if (seen.some((other) => compare(real, other, { repliesOnly }).same))
        return { kind: 'different', lines: differences };
      seen.push(real);
    }
    return { kind: 'unsteady', lines };
  } catch (error) {
    return { kind: 'different', lines: [error instanceof Error ? error.message : String(error)] };
  }
}

function read(play: Play): { scenario: Scenario; nodes: readonly string[]; repliesOnly: boolean } {
  const parsed = parseScenarioText(play.scenario);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const repliesOnly = (JSON.parse(play.scenario) as { compare?: string }).compare === 'replies';
  return { scenario: parsed.scenario, nodes: parsed.scenario.nodes.map(({ name }) => name), repliesOnly };
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
