import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../gallery/words';
import { timeUs } from '../../protocol/units';
import { estimate } from '../../scene/text';
import { openRun } from '../../store/run';
import type { Session } from '../../store/session';
import { fakeReport, fakeSnapshot } from '../../worker/fakeRun.testing';
import { type Sight, sequenceDrawing, stageDrawing, svgOf, tallestPng } from './pictures';
import { fileBase, makePicture, makeText } from './takeaways';

const sight: Sight = {
  open: openRun(fakeReport()),
  snapshot: fakeSnapshot(535_000),
  at: timeUs(535_000),
  theme: 'light',
  words: ENGLISH,
  measure: estimate,
};
const source = { kind: 'builtIn', slug: 'joining', scenario: {} } as const;
const session = (answer: { lines: readonly string[]; scenario: string; until?: number } | null): Session =>
  ({
    ask: () => Promise.resolve(answer && { kind: 'export', run: 1, until: sight.open.report.until, ...answer }),
  }) as unknown as Session;

describe('texts', () => {
  test('the trace is JSON lines, the scenario what the engine made of it', async () => {
    const engine = session({ lines: ['{"t":1}', '{"t":2}'], scenario: '{ "format": 1 }\n' });
    await expect(makeText('trace', sight, source, '', engine, null)).resolves.toMatchObject({
      name: 'joining.trace.jsonl',
      content: '{"t":1}\n{"t":2}\n',
    });
    await expect(makeText('scenario', sight, source, '', engine, null)).resolves.toMatchObject({
      name: 'joining.json',
      content: '{ "format": 1 }\n',
    });
  });

  test('a trace that stops before the run does says where', async () => {
    const whole = await makeText('trace', sight, source, '', session({ lines: ['{}'], scenario: '{}' }), null);
    expect(whole?.note).toBeUndefined();
    const engine = session({ lines: ['{}'], scenario: '{}', until: 1_500_000 });
    const cut = await makeText('trace', sight, source, '', engine, null);
    expect(cut?.note).toMatchObject({ why: 'export.traceCut', values: { until: '1.5 s' } });
  });

  test('Mermaid needs no engine, and says what it is of', async () => {
    const made = await makeText('mermaid', sight, source, 'By hand', session(null), null);
    expect(made?.name).toBe('joining.mmd');
    expect(made?.content).toMatch(/^%% By hand \(ReplScope, Redis 7\.0\.15, seed 1, 0 → 0\.535 s\)\nsequenceDiagram\n/);
  });

  test('an engine that is gone hands out nothing', async () => {
    await expect(makeText('trace', sight, source, '', session(null), null)).resolves.toBeNull();
  });
});

describe('a diagram of course notes', () => {
  const connecting = { ...source, slug: 'diagram-connect-messages' } as const;
  const synchronizing = { ...source, slug: 'diagram-synchronize' } as const;
  const still = { ...sight, at: timeUs(0) };
  const wordsOf = (svg: unknown): string =>
    [...String(svg).matchAll(/>([^<>]+)<\/text>/g)].map(([, word]) => word).join();

  test('is its own part of the run as text and as a picture, wherever the picture stands', async () => {
    const text = await makeText('mermaid', still, connecting, 'x', session(null), null);
    expect(text?.content).toMatch(/PING[^]*\+OK/);
    expect(text?.content).not.toContain('PSYNC');
    const picture = await makePicture('sequence', 'svg', still, connecting);
    expect(wordsOf(picture?.content)).toMatch(/master.*replica|PING/);
    expect(wordsOf(picture?.content)).not.toMatch(/PSYNC|ACK/);
  });

  test('that begins in the middle has nothing of what was before, and is no higher than it must be', async () => {
    const text = await makeText('mermaid', still, synchronizing, 'x', session(null), null);
    expect(text?.content).toMatch(/as replica\n {4}p1->>p0: PSYNC/);
    expect(text?.content.match(/ACK/g)).toHaveLength(1);
    const drawn = (of: unknown): number => Number(/ height="(\d+)"/.exec(String(of))?.[1]);
    const [part, all] = await Promise.all(
      [synchronizing, source].map(async (one) => (await makePicture('sequence', 'svg', still, one))?.content),
    );
    expect(wordsOf(part)).not.toContain('PING');
    expect(drawn(part)).toBeLessThan(drawn(all) / 2);
  });
});

describe('pictures', () => {
  test('the stage has its servers in it, the sequence all of its messages', () => {
    const stage = svgOf(stageDrawing(sight), 'light');
    for (const word of ['>master<', '>replica<', '#fbfaf7']) expect(stage).toContain(word);
    const sequence = svgOf(sequenceDrawing(sight), 'dark');
    for (const { label } of sight.open.report.messages) expect(sequence).toContain(label.slice(0, 12));
  });

  test('one that is too tall shows the part around the instant', () => {
    const whole = sequenceDrawing(sight);
    const part = sequenceDrawing(sight, 300);
    expect(whole.top).toBe(0);
    expect(part.size).toEqual({ ...whole.size, height: 300 });
    expect(part.top).toBeGreaterThan(0);
    expect(part.top + 300).toBeLessThanOrEqual(whole.size.height);
    expect(part.marks.length).toBeLessThan(whole.marks.length);
    // Its lanes' heads stay at the top.
    expect(svgOf(part, 'light')).toContain(`viewBox="0 ${part.top} ${part.size.width} 300"`);
    expect(tallestPng(640)).toBe(16_000);
    expect(tallestPng(8000)).toBe(2000);
  });

  test('an SVG is a file by its name', async () => {
    await expect(makePicture('stage', 'svg', sight, source)).resolves.toMatchObject({
      name: 'joining.stage.svg',
      type: 'image/svg+xml',
    });
  });
});

test.each([
  ['my scenario (2).json', 'my-scenario-2'],
  ['../../etc/passwd', 'etc-passwd'],
  ['断线.json', '断线'],
  ['.json', 'run'],
  ['<img src=x>', 'img-src-x'],
  ['', 'run'],
])('a file %j gives files called %j', (name, base) => {
  expect(fileBase({ kind: 'file', name, scenario: '' })).toBe(base);
});
