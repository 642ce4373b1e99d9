/** What a computer does to replication: forks that stop it or are refused, snapshots as slow as its disk, memory that runs out. */
import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { gaugesOf } from '../timeline/gauges';
import { playRun, type Run } from '../timeline/run';
import type { TraceEvent } from '../world/trace';
import { parseScenario } from '../world/scenario/parseScenario';

const MB = 1024 * 1024;

/** A master with so many megabytes, and a replica that asks for them at two seconds; RDBs are not compressed. */
function run(machine: object, more: { megabytes?: number; steps?: readonly object[]; until?: string } = {}): Run {
  const parsed = parseScenario({
    format: 1,
    nodes: {
      master: {
        machine,
        config: { 'repl-diskless-sync': 'no', rdbcompression: 'no', 'repl-backlog-size': '1mb' },
      },
      replica: {},
    },
    steps: [
      { at: '0s', node: 'master', write: { count: more.megabytes ?? 8, every: 0, keys: 1000, value: MB } },
      { at: '2s', node: 'replica', run: 'REPLICAOF master 6379' },
      ...(more.steps ?? []),
    ],
    until: more.until ?? '20s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return playRun(parsed.scenario);
}

const trace = (played: Run): readonly TraceEvent[] => played.trace ?? [];
const logs = (played: Run, node: string): readonly string[] =>
  trace(played).flatMap((e) => (e.kind === 'log' && e.node === node ? [e.line] : []));
const instantOf = (played: Run, says: string): number => {
  const found = trace(played).find((e) => e.kind === 'log' && e.line.includes(says));
  if (!found) throw new Error(`nobody wrote "${says}"`);
  return found.at / 1e6;
};

describe('a child', () => {
  test('writes as fast as its computer, or as its disk where that is slower', () => {
    // 8 MB at 2 MB/s are 4 s.
    const slow = run({ save: '2mb' });
    expect(instantOf(slow, 'DB saved on disk') - instantOf(slow, 'Background saving started')).toBeCloseTo(4, 1);
    const disk = run({ disk: '1mb' });
    expect(instantOf(disk, 'DB saved on disk') - instantOf(disk, 'Background saving started')).toBeCloseTo(8, 1);
  });

  test('stops its parent while it is forked, by the size of the data', () => {
    // 8 MB are 1/128 GB; at 128 s a GB that is a second, in which nobody is served.
    const pausing = run({ fork: '128s' }, { steps: [{ at: '2.1s', node: 'master', run: 'PING' }] });
    const reply = trace(pausing).find((e) => e.kind === 'reply' && e.command === 'PING');
    expect((reply?.at ?? 0) / 1e6).toBeGreaterThan(3);
    expect((reply?.at ?? 0) / 1e6).toBeLessThan(3.3);
  });

  test('costs a copy of every page that is written while it lives', () => {
    const busy = run(
      { save: '2mb' },
      { steps: [{ at: '3s', node: 'master', write: { count: 300, every: '1ms', keys: 300, value: 10 } }] },
    );
    const at = timeUs(4e6);
    const memory = gaugesOf(busy.seek(at), at).nodes[0]?.memory;
    expect(memory?.copied).toBe(300 * 4096);
    const before = timeUs(1e6);
    expect(gaugesOf(busy.seek(before), before).nodes[0]?.memory.copied).toBe(0);
    expect(logs(busy, 'master')).toContain('Fork CoW for RDB: current 1 MB, peak 1 MB, average 1 MB');
  });

  test('is refused by a kernel that could not keep its promise, and the replica is told', () => {
    // It tries again at once, as after every refusal: a storm, of which a tenth of a second is enough.
    const strict = run({ memory: '12mb', overcommit: false }, { until: '2.1s' });
    expect(logs(strict, 'master')).toContain("Can't save in background: fork: Cannot allocate memory");
    expect(logs(strict, 'master')).toContain('BGSAVE for replication failed');
    expect(logs(strict, 'replica').join('\n')).toContain("-ERR BGSAVE failed, replication can't continue");
    const lenient = run({ memory: '12mb' });
    expect(logs(lenient, 'replica')).toContain('MASTER <-> REPLICA sync: Finished with success');
  });
});

describe('memory that runs out', () => {
  test('ends the process, and everybody finds a closed connection', () => {
    const full = run({ memory: '12mb' }, { steps: [{ at: '4s', node: 'master', run: 'SETRANGE large 5000000 x' }] });
    const killed = trace(full).find((e) => e.kind === 'node' && e.state === 'down' && e.at > 0);
    expect(killed).toMatchObject({ node: 'master', why: 'memory' });
    expect(logs(full, 'replica')).toContain('Connection with master lost.');
  });
});
