/** The shrinker on engines that are broken on purpose: the true one stands for the real servers. */
import { afterEach, expect, it, vi } from 'vitest';
import { Call } from '../../engine/server/commands/call';
import { ReplicationBuffer } from '../../engine/server/replicationBuffer';
import { compare } from '../compare';
import { simulated } from '../judge';
import { steadyRecords } from '../steadyRecords';
import { type Transcript, transcriptOf } from '../transcript';
import { realScenario } from './realScenario';
import { shrink } from './shrink';
import type { WrittenScenario } from './written';

const MOST_SCENARIOS = 40;
const FOLLOWING = /^(replicaof|slaveof)$/i;

vi.setConfig({ testTimeout: 120_000 });
afterEach(() => void vi.restoreAllMocks());

it('comes down to a replica, a burst and a question, where a backlog keeps only its newest block', async () => {
  const trim = Reflect.get(ReplicationBuffer.prototype, 'trim');
  const found = await shrunk(() =>
    vi.spyOn(ReplicationBuffer.prototype, 'trim').mockImplementation(function (this: ReplicationBuffer, ...given) {
      const { size } = this;
      this.size = 1;
      trim.apply(this, given);
      this.size = size;
    }),
  );
  expect(found.acts.length).toBeLessThanOrEqual(4);
  expect(found.acts).toContain('write');
  // The only setting that matters, beside who follows whom, is how small the backlog shall be.
  expect(found.settings.filter((name) => !FOLLOWING.test(name))).toEqual(['repl-backlog-size']);
});

it('comes down to one command and a replica, where the stream says what was typed', async () => {
  const found = await shrunk(() => vi.spyOn(Call.prototype, 'propagateAs').mockImplementation(() => {}));
  const following = [...found.acts, ...found.settings].filter((name) => FOLLOWING.test(name));
  expect(following).toHaveLength(1);
  expect(found.acts.filter((name) => !FOLLOWING.test(name))).toHaveLength(1);
});

interface Shrunk {
  /** First words of commands, and what else is done. */
  readonly acts: readonly string[];
  readonly settings: readonly string[];
}

/** The first random scenario in which the engine is found out, as small as it gets. */
async function shrunk(breakEngine: () => void): Promise<Shrunk> {
  const shows = (written: WrittenScenario): boolean => {
    const whole = told(written);
    breakEngine();
    const broken = told(written);
    vi.restoreAllMocks();
    return !compare(whole, broken, { repliesOnly: false }).same;
  };
  for (let number = 0; number < MOST_SCENARIOS; number++) {
    const found = realScenario(1, number);
    if (!shows(found)) continue;
    const { steps, nodes } = await shrink(found, {
      shows: (candidate) => Promise.resolve(shows(candidate)),
      atOnce: 1,
      deadline: Number.POSITIVE_INFINITY,
    });
    return {
      acts: steps.map(({ run, do: verb }) => (Array.isArray(run) ? String(run[0]) : (verb ?? 'write'))),
      // How a replica is synchronized, and whether at once, shortens a scenario and is kept for that.
      settings: [...new Set(Object.values(nodes).flatMap(({ config }) => Object.keys(config)))].filter(
        (name) => !name.startsWith('repl-diskless'),
      ),
    };
  }
  throw new Error(`none of ${MOST_SCENARIOS} scenarios finds it out`);
}

function told(written: WrittenScenario): Transcript {
  const nodes = Object.keys(written.nodes);
  return transcriptOf(steadyRecords(simulated(JSON.stringify(written)), nodes), nodes);
}
