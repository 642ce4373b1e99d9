/**
 * The whole way, on the engine: a sick run's own INFO, CONFIG and logs, pasted, name its mechanism; the lines that are advised, put into its
 * configuration, end the sickness; and the run that is offered to look at shows the same mechanism again.
 */
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../engine/world/scenario/parseScenario';
import { snapshotOf } from '../engine/world/snapshotOf';
import { advance, createWorld } from '../engine/world/world';
import { timeUs } from '../protocol/units';
import { scenarios } from '../scenarios';
import { diagnose } from '../advice/diagnose';
import type { CureLine, MechanismId } from '../advice/finding';
import { readPaste } from '../advice/paste';

interface Written {
  readonly nodes: Readonly<Record<string, { readonly config?: Readonly<Record<string, unknown>> }>>;
}

const SICK: readonly (readonly [slug: string, MechanismId])[] = [
  ['loop-output-buffer', 'outputBuffer'],
  ['loop-silent-load', 'silentLoad'],
  ['loop-slow-child', 'slowChild'],
  ['outages', 'smallBacklog'],
  ['auth-storm', 'noPassword'],
  ['auth-wrong', 'wrongPassword'],
  ['rare-pings', 'rarePing'],
  ['paused-replica', 'stoodStill'],
];

describe.each(SICK)('%s', (slug, mechanism) => {
  const written = scenarios.find((s) => s.slug === slug)?.scenario as unknown as Written;
  const told = play(written);
  const [finding] = diagnose(readPaste(told));

  test(`is told as ${mechanism}`, () => {
    expect(finding?.mechanism).toBe(mechanism);
    expect(finding?.evidence.length).toBeGreaterThan(0);
    for (const { at, text } of finding?.evidence ?? []) expect(told.split('\n')[at]).toContain(text);
  });

  test('is ended by the lines that are advised', () => {
    expect(finding?.cure.length).toBeGreaterThan(0);
    const cured = play(withLines(written, finding?.cure ?? []));
    const after = diagnose(readPaste(cured));
    expect(after.map((f) => f.mechanism)).not.toContain(mechanism);
    expect(cured).toContain('master_link_status:up');
  });

  test('is shown by the run that is offered', () => {
    expect(diagnose(readPaste(play(finding?.scenario as Written))).map((f) => f.mechanism)).toContain(mechanism);
  });
});

describe('loop-newer-master', () => {
  const told = play(scenarios.find((s) => s.slug === 'loop-newer-master')?.scenario as unknown as Written);
  const [finding, ...others] = diagnose(readPaste(told));

  test('is told as rdbVersion, and nothing else is blamed', () => {
    expect(finding?.mechanism).toBe('rdbVersion');
    expect(others).toEqual([]);
    expect(finding?.evidence[0]?.times).toBeGreaterThan(20);
    expect(finding?.sums.map(({ values }) => values)).toEqual([{ version: 12 }, { perSecond: expect.closeTo(10, 0) }]);
  });

  test('has no lines to type, and a run that shows it', () => {
    expect(finding?.cure).toEqual([]);
    expect(diagnose(readPaste(play(finding?.scenario as Written))).map((f) => f.mechanism)).toEqual(['rdbVersion']);
  });
});

/** What the servers of a run print: logs as in their files, INFO replication, the lines of their redis.conf. */
function play(written: Written): string {
  const parsed = parseScenario(written);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const { world, trace } = advance(createWorld(parsed.scenario), timeUs(parsed.scenario.untilUs));
  const lines: string[] = [];
  for (const event of trace)
    if (event.kind === 'log')
      lines.push(`1001:${event.role} 22 Nov 2026 ${clock(event.at)} ${event.level} ${event.line}`);
  for (const node of snapshotOf(world).nodes) {
    lines.push(...node.info.split('\r\n'));
    for (const [name, value] of Object.entries(written.nodes[node.name]?.config ?? {}))
      lines.push(`${name} ${String(value)}`);
  }
  return lines.join('\n');
}

/** `02:00:01.234`: some night, at so many microseconds. */
function clock(us: number): string {
  const ms = Math.floor(us / 1000) + 2 * 3_600_000;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`;
}

function withLines(written: Written, cure: readonly CureLine[]): Written {
  const nodes = Object.entries(written.nodes).map(([name, node]) => {
    const side = name.startsWith('master') ? 'master' : 'replica';
    const lines = cure.filter((line) => line.on === side).map((line) => [line.directive, line.value]);
    return [name, { ...node, config: { ...node.config, ...Object.fromEntries(lines) } }] as const;
  });
  return { ...written, nodes: Object.fromEntries(nodes) };
}
