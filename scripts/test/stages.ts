/**
 * The kinds of tests, in the order in which they run: fast ones that fail often come first. Each stage says how many tests it ran; a stage
 * that ran none has failed, unless it says why it could not.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRedisServer } from '../setup/redisServer.mjs';
import { auditDependencies } from './audit';
import { lighthouseTests } from './lighthouse';
import { runNode } from './program';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What to show of a failure, or why the stage could not run. */
  readonly output: string;
  /** Tests that passed only at their second try: they count as passed, but are named. */
  readonly unsteady?: readonly string[];
  readonly skipped?: true;
  /** What was measured, to be shown in any case. */
  readonly figures?: string;
}

export interface Stage {
  readonly name: string;
  run(): Promise<Outcome>;
}

const MINUTE = 60_000;

export const STAGES: readonly Stage[] = [
  check('format', ['node_modules/@biomejs/biome/bin/biome', 'format', '.']),
  check('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware']),
  check('types', ['scripts/types.mjs']),
  check('dead code', ['node_modules/knip/bin/knip.js', '--no-progress']),
  { name: 'dependency audit', run: auditDependencies },
  vitest('unit', ['--exclude', 'src/testing/recorded.test.ts']),
  vitest('conformance, recorded', ['src/testing/recorded.test.ts']),
  { name: 'conformance, live', run: liveConformance },
  check('build', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']),
  { name: 'browser', run: browserTests },
  { name: 'Lighthouse', run: () => lighthouseTests({ folder: 'dist' }) },
];

/** A program whose exit code says everything. */
function check(name: string, args: readonly string[]): Stage {
  return {
    name,
    run: async () => {
      const { code, output } = await runNode(args, 3 * MINUTE);
      return code === 0 ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output };
    },
  };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
}

function vitest(name: string, args: readonly string[]): Stage {
  return {
    name,
    run: () =>
      withReport(async (report) => {
        const { code, output } = await runNode(
          [
            'node_modules/vitest/vitest.mjs',
            'run',
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${report}`,
            ...args,
          ],
          8 * MINUTE,
        );
        const { numPassedTests, numFailedTests } = readReport(report) as VitestReport;
        // A file that does not even load has no failed test, but it has failed.
        const failed = code === 0 ? numFailedTests : Math.max(numFailedTests, 1);
        return { passed: numPassedTests, failed, output };
      }),
  };
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

const MOST_UNSTEADY = 2;

const unsteadyIn = ({ suites = [], specs }: PlaywrightSuite): string[] => [
  ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
  ...suites.flatMap(unsteadyIn),
];

function browserTests(): Promise<Outcome> {
  return withReport(async (report) => {
    const { code, output } = await runNode(
      ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      10 * MINUTE,
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    );
    const { stats, suites } = readReport(report) as PlaywrightReport;
    // One or two mean that the machine stalled; more would hide something.
    const hidden = stats.flaky > MOST_UNSTEADY ? stats.flaky : 0;
    return {
      passed: stats.expected + stats.flaky - hidden,
      failed: hidden + (code === 0 ? stats.unexpected : Math.max(stats.unexpected, 1)),
      output,
      unsteady: suites.flatMap(unsteadyIn),
    };
  });
}

/** The suite, and ten random scenarios. For more: npm run conformance -- --random N --seed S. */
const LIVE = ['--live', '--random', '10', '--seed', '2026'];

async function liveConformance(): Promise<Outcome> {
  const redis = ensureRedisServer();
  if ('sentence' in redis)
    return { passed: 0, failed: 0, skipped: true, output: `${redis.sentence}; only the recorded runs were compared` };
  const { code, output } = await runNode(['--import', 'tsx', 'scripts/conformance.ts', ...LIVE], 6 * MINUTE);
  const [, same, different, unsteady] = (/^(\d+) same, (\d+) different, (\d+) unsteady$/m.exec(output) ?? []).map(
    Number,
  );
  if (same === undefined || different === undefined || unsteady === undefined) return { passed: 0, failed: 1, output };
  // On a busy machine real servers may disagree with themselves in a few scenarios; many would hide something.
  const tooMany = unsteady * 4 > same + different + unsteady ? unsteady : 0;
  return { passed: same, failed: Math.max(different + tooMany, code === 0 ? 0 : 1), output };
}

async function withReport(body: (report: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'replscope-report-'));
  try {
    return await body(join(folder, 'report.json'));
  } catch (error) {
    return { passed: 0, failed: 1, output: `no report: ${String(error)}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readReport = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
