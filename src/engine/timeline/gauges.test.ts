import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { parseScenario } from '../world/scenario/parseScenario';
import { snapshotOf } from '../world/snapshotOf';
import { gaugesOf } from './gauges';
import { playRun } from './run';

const run = (bandwidth: string, more: { readonly master?: object; readonly steps?: readonly object[] } = {}) => {
  const parsed = parseScenario({
    format: 1,
    nodes: {
      master: { config: { 'repl-diskless-sync': 'no', 'repl-backlog-size': '16kb', ...more.master } },
      replica: {},
    },
    network: { defaults: { bandwidth } },
    steps: [
      { at: '0s', node: 'master', write: { count: 200, every: 0, keys: 200, value: 1000 } },
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '2s', node: 'master', write: { count: 300, every: '5ms', keys: 10, value: 1000 } },
      ...(more.steps ?? []),
    ],
    until: '10s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return playRun(parsed.scenario);
};

describe('gauges', () => {
  const slow = run('400kbit');
  const at = (seconds: number) => gaugesOf(slow.seek(timeUs(seconds * 1e6)), timeUs(seconds * 1e6));

  test('say what INFO and CLIENT LIST say', () => {
    const { nodes } = at(3);
    const [seen] = snapshotOf(slow.seek(timeUs(3e6))).nodes;
    expect(nodes[0]).toMatchObject({
      name: 'master',
      offset: seen?.masterReplOffset,
      backlog: { size: 16_384, histlen: seen?.backlog.histlen },
      follows: null,
      behind: null,
    });
    expect(nodes[0]?.output[0]?.bytes).toBe(seen?.slots[0]?.outputBytes);
    expect(nodes[1]?.follows).toBe('master');
  });

  test('a replica is behind while more is written than its link carries, and has caught up at the end', () => {
    // 300 SETs of 1,036 bytes in 1.5 s are 207 KB/s; 400 kbit/s are 50 KB/s: six seconds.
    expect(at(4).nodes[1]?.behind).toBeGreaterThan(200_000);
    expect(at(6).nodes[1]?.behind).toBeLessThan((at(4).nodes[1]?.behind ?? 0) - 99_000);
    expect(at(9).nodes[1]?.behind).toBe(0);
  });

  test('a replica that is cut off falls behind from where it stood, one that is sent everything from where the snapshot is', () => {
    const behind = (played: ReturnType<typeof run>, seconds: number) => {
      const { nodes } = gaugesOf(played.seek(timeUs(seconds * 1e6)), timeUs(seconds * 1e6));
      return { behind: nodes[1]?.behind, written: nodes[0]?.offset };
    };
    const cut = run('100mbit', { steps: [{ at: '1.9s', link: ['master', 'replica'], do: 'cut' }] });
    const before = behind(cut, 1.8);
    expect(before.behind).toBe(0);
    const after = behind(cut, 9);
    expect(after.behind).toBe((after.written ?? 0) - (before.written ?? 0));
    expect(after.behind).toBeGreaterThan(300_000);
    // 200 keys, 25 ms each: the child is at work from 0.5 s to 5.5 s, and all that is written meanwhile waits.
    const slow = run('100mbit', { master: { 'rdb-key-save-delay': 25_000 } });
    expect(behind(slow, 0.4).behind).toBeNull();
    expect(behind(slow, 5)).toEqual({ behind: behind(slow, 5).written, written: after.written });
    expect(behind(slow, 9).behind).toBe(0);
  });

  test('a link never carries more than its rate', () => {
    let before = 0;
    for (let second = 1; second <= 10; second++) {
      const [link] = at(second).links;
      const carried = link?.carried[link.between[0] === 'master' ? 0 : 1] ?? 0;
      expect(carried - before).toBeLessThanOrEqual(50_001);
      before = carried;
    }
    // All of the stream, and the snapshot, in which 200 times the same thousand letters are compressed to little.
    expect(before).toBeGreaterThan(300 * 1036);
  });

  test('keys that come and go leave no memory behind', () => {
    const parsed = parseScenario({
      format: 1,
      nodes: { master: {} },
      steps: [
        { at: '1s', node: 'master', run: 'SET a 0123456789' },
        { at: '2s', node: 'master', run: 'RPUSH l a b c' },
        { at: '3s', node: 'master', run: 'SET a xx' },
        { at: '4s', node: 'master', run: 'DEL a l nothing' },
        { at: '5s', node: 'master', run: 'SET b yy' },
        { at: '6s', node: 'master', run: 'SWAPDB 0 1' },
        { at: '7s', node: 'master', run: 'FLUSHALL' },
      ],
      until: '8s',
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const played = playRun(parsed.scenario);
    const used = [0, 1, 2, 3, 4, 5, 6, 7].map((s) => {
      const { data } = gaugesOf(played.seek(timeUs(s * 1e6 + 500_000)), timeUs(0)).nodes[0]?.memory ?? { data: 0 };
      return data - 900_000;
    });
    // A key costs 90 bytes and its name; an element of a list is taken for 32.
    expect(used).toEqual([0, 101, 288, 280, 0, 93, 93, 0]);
  });
});
