/**
 * npm run conformance -- [SCENARIO.json ...] [--live] [--lessons [SLUG ...]] [--recorded] [--record FOLDER]
 *                        [--random N --seed S] [--from K] [--shrink [--minutes M]] [--keep NAME]
 *
 * Plays scenarios on real redis-server processes and in the engine, and prints where they differ, on the wire, in the logs and in time.
 * Without files: the recorded scenarios. `--live`: the short suite of npm test. `--lessons`: every lesson, or those named, as its solution
 * leaves it; where real servers do not agree with themselves (the loop's writes against drifting crons), by what each run came to.
 * `--recorded` compares the real run with the recorded one instead of the engine's (is the player right?). `--record FOLDER` keeps the
 * traces of the real runs. `--random N --seed S`: N scenarios that nobody chose, from the K-th on; one that differs is kept in
 * .cache/conformance. `--shrink`: the first that differs is made as small as M minutes allow, and becomes a recorded scenario.
 * `--keep NAME`: the one file given becomes a recorded scenario of that name. `--results FILE` keeps the figures. Exit 1 where two real
 * runs, beside no others, agree on something that differs. Where a machine is busy with other things, `chrt -r 1 npm run conformance` keeps real time real.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { inTurns } from '../src/testing/inTurns';
import { lessonContents } from '../src/testing/lessonContent';
import { PERSON_US, playLesson } from '../src/testing/lessonPlay';
import type { Reading } from '../src/lessons/reading/read';
import type { Play, Verdict } from '../src/testing/judge';
import { liveSuite } from '../src/testing/liveSuite';
import { steadyScenario } from '../src/testing/random/besideTick';
import { Coverage } from '../src/testing/random/coverage';
import { shrink } from '../src/testing/random/shrink';
import type { WrittenScenario } from '../src/testing/random/written';
import { keepRun, recordedRuns } from '../src/testing/recordedRuns';
import { JudgePool } from './conformance/judgePool';
import { ensureRedisServer } from './setup/redisServer.mjs';

/** A run mostly waits; more at a time on two cores and its times waver. */
const AT_ONCE = 4;

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    live: { type: 'boolean', default: false },
    lessons: { type: 'boolean', default: false },
    recorded: { type: 'boolean', default: false },
    record: { type: 'string' },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    shrink: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '8' },
    keep: { type: 'string' },
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
const counts: Record<Verdict['kind'], number> = { same: 0, alike: 0, different: 0, unsteady: 0 };
const coverage = new Coverage();
const unmodelled = new Map<string, number>();
let firstFound: Found | null = null;
let landmarks = 0;
let replayed = 0;
const pool = new JudgePool(Number(values['at-once']), program);
const planned = plays();
const isAlone = planned.length === 1 || pool.size === 1;
const doubtful: Made[] = [];
await inTurns(planned, pool.size, async ({ make }) => {
  const play = make();
  if (!(await tell(play, isAlone))) doubtful.push(play);
});
// Beside others two runs may have been late in the same way: what they say counts once they say so alone.
for (const play of doubtful) await tell(play, true);
if (values.shrink && firstFound) await shrinkFound(firstFound);
if (values.keep !== undefined) await keepRecorded(values.keep, readFileSync(positionals[0] ?? '', 'utf8'));
pool.close();
if (values.random !== undefined) console.log(coverage.table().join('\n'));
for (const [command, count] of unmodelled) console.log(`left out, because not modelled: ${command} (${count})`);
console.log(`${landmarks} landmarks within one period of the cron, ${replayed} scenarios the same in a later run`);
if (counts.alike > 0) console.log(`${counts.alike} alike: not the same line by line, and of the same outcome`);
console.log(`${counts.same} same, ${counts.different} different, ${counts.unsteady} unsteady`);
if (values.results !== undefined) keepResults(values.results);
process.exit(counts.different > 0 ? 1 : 0);

/** What was typed wrongly is told in a sentence. */
function readArguments<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`conformance: ${error instanceof Error ? error.message : String(error)}`);
    console.error('The options are told at the top of scripts/conformance.ts.');
    process.exit(2);
  }
}

/** False where it is not the same but was not judged alone: nothing is told of it yet. */
async function tell({ written, ...play }: Made, alone: boolean): Promise<boolean> {
  const verdict = await pool.judge(play);
  const isSame = verdict.kind === 'same' || verdict.kind === 'alike';
  if (!isSame && !alone) return false;
  counts[verdict.kind]++;
  landmarks += verdict.landmarks;
  const isReplayed = verdict.runs > 1 || (alone && !isAlone);
  if (verdict.kind === 'same' && isReplayed) replayed++;
  if (written && verdict.real) coverage.add(written, verdict.real);
  if (written && verdict.kind === 'different') firstFound ??= { name: play.name, written, lines: verdict.lines };
  const kept = isSame || values.random === undefined ? [] : [`kept in ${keepScenario(play)}`];
  const again = verdict.kind === 'same' && isReplayed ? ' (when it was played again)' : '';
  console.log([`${verdict.kind.padEnd(9)} ${play.name}${again}`, ...verdict.lines, ...kept].join('\n    '));
  return true;
}

type Made = Play & { readonly written?: WrittenScenario };

/** Made when its turn comes where it brings a trace: a thousand of these would not fit. */
interface Planned {
  readonly make: () => Made;
}

function plays(): readonly Planned[] {
  const ready = (play: Play): Planned => ({ make: () => ({ ...play, ...recorder(play.name) }) });
  const chosen = [...(values.live ? liveSuite() : []), ...taught].map(ready);
  if (values.random !== undefined)
    return [...chosen, ...made(Number(values.random), Number(values.seed), Number(values.from))];
  if (values.live || values.lessons) return chosen;
  if (positionals.length === 0)
    return recordedRuns().map((run) =>
      ready({ name: run.name, scenario: run.scenario, ...(values.recorded ? { instead: run.trace() } : {}) }),
    );
  return positionals.map((file) => ready({ name: basename(file, '.json'), scenario: readFileSync(file, 'utf8') }));
}

/** Lessons solved, each with what its solution does as steps of its scenario. */
async function lessonPlays(): Promise<readonly Play[]> {
  const contents = await lessonContents();
  return contents
    .filter(({ slug }) => positionals.length === 0 || positionals.includes(slug))
    .map(({ slug, lesson, text }) => {
      const { scenario, reading } = playLesson(lesson, text.en, () => true, PERSON_US);
      return { name: slug, scenario: endedAfter(scenario, reading), byOutcome: true };
    });
}

/** Told no longer than the lesson is: what an act leaves time for afterwards is real time here. */
function endedAfter(scenario: string, { beats }: Reading): string {
  const over = Math.max(...beats.map(({ overAt }) => overAt ?? 0));
  const told = JSON.parse(scenario) as { until: string };
  return JSON.stringify({ ...told, until: `${over + PERSON_US}us` });
}

function recorder(name: string): Pick<Play, 'record'> {
  const { record } = values;
  if (record === undefined) return {};
  mkdirSync(record, { recursive: true });
  return { record: join(record, `${name}.jsonl`) };
}

/** The figures that the page shows: what was compared last, when, and how it came out. */
function keepResults(file: string): void {
  const compared = {
    redis: '7.0.15',
    on: new Date().toISOString().slice(0, 10),
    ...(values.random === undefined ? {} : { random: Number(values.random), seed: Number(values.seed) }),
    same: counts.same,
    different: counts.different,
    unsteady: counts.unsteady,
    replayed,
    landmarks,
  };
  writeFileSync(file, `${JSON.stringify(compared, null, 2)}\n`);
}

/** The same seed makes the same scenarios. Made before the first is played: that takes a second each, in which real servers would be late. */
function made(count: number, seed: number, from: number): readonly Planned[] {
  return Array.from({ length: count }, (_, i) => {
    const name = `seed-${seed}-${from + i}`;
    const { scenario: written, leftOut } = steadyScenario(seed, from + i);
    for (const command of leftOut) {
      const words = command.split(' ').slice(1, 4).join(' ');
      unmodelled.set(words, (unmodelled.get(words) ?? 0) + 1);
    }
    const play = { name, scenario: JSON.stringify(written, null, 2), written, ...recorder(name) };
    return { make: () => play };
  });
}

function keepScenario({ name, scenario }: Play): string {
  const folder = join('.cache', 'conformance');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, scenario);
  return file;
}

interface Found {
  readonly name: string;
  readonly written: WrittenScenario;
  readonly lines: readonly string[];
}

async function shrinkFound({ name, written, lines }: Found): Promise<void> {
  const deadline = performance.now() + Number(values.minutes) * 60_000;
  const told = new Set(lines.map(withoutNumbers));
  let tried = 0;
  const smallest = await shrink(written, {
    atOnce: pool.size,
    deadline,
    shows: async (candidate) => {
      tried++;
      const verdict = await pool.judge({ name, scenario: JSON.stringify(candidate) });
      // Another difference is another scenario's business.
      return verdict.kind === 'different' && verdict.lines.some((line) => told.has(withoutNumbers(line)));
    },
  });
  console.log(`shrunk ${name}: ${written.steps.length} steps to ${smallest.steps.length}, ${tried} candidates played`);
  await keepRecorded(`found-${name}`, JSON.stringify(smallest, null, 2));
}

const withoutNumbers = (line: string): string => line.replace(/\d+/g, '#');

async function keepRecorded(name: string, scenario: string): Promise<void> {
  const record = join(mkdtempSync(join(tmpdir(), 'replscope-keep-')), 'trace.jsonl');
  const verdict = await pool.judge({ name, scenario, record });
  const folder = keepRun(name, scenario, readFileSync(record, 'utf8'));
  console.log([`${verdict.kind}, kept in ${folder}`, ...verdict.lines].join('\n    '));
}
