/** A server that is down from the start changes nothing for the others: so one can be added to a run without touching its past. */
import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { recordedRuns } from '../../testing/recordedRuns';
import { parseScenario } from './scenario/parseScenario';
import type { TraceEvent } from './trace';
import { advance, createWorld } from './world';

type Fields = Readonly<Record<string, unknown>>;

function traceOf(written: unknown, untilUs: number): readonly TraceEvent[] {
  const parsed = parseScenario(written);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return advance(createWorld(parsed.scenario), timeUs(untilUs)).trace;
}

describe('a server that is started later', () => {
  const added = { config: { replicaof: 'master 6379', masterauth: 'secret' }, stopped: true };
  test.each(recordedRuns().map(({ name, scenario }) => [name, scenario] as const))(
    'leaves all before it as it was, to the last byte and microsecond: %s',
    (_, text) => {
      const written = JSON.parse(text) as Fields & { readonly nodes: Fields; readonly steps: readonly unknown[] };
      const joined = {
        ...written,
        nodes: { ...written.nodes, added },
        steps: [...written.steps, { at: '2.5s', node: 'added', do: 'start', stage: 'enter' }],
        until: '9s',
      };
      const before = traceOf({ ...written, until: '9s' }, 2_499_999);
      expect(traceOf(joined, 2_499_999)).toEqual(before);
      expect(traceOf(joined, 2_600_000).some((event) => event.kind === 'node' && event.node === 'added')).toBe(true);
    },
  );
});
