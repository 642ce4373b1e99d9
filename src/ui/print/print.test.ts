import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../gallery/words';
import { timeUs } from '../../protocol/units';
import { estimate } from '../../scene/text';
import { openRun } from '../../store/run';
import { fakeReport } from '../../worker/fakeRun.testing';
import { MOST_STEPS, partOf } from './part';
import { slicesOf } from './slices';

const open = openRun(fakeReport());
const { report, steps } = open;
const diagram = (slug: string) => ({ kind: 'builtIn', slug, scenario: {} }) as const;
const labels = (all: readonly { readonly messages: readonly { readonly label: string }[] }[]) =>
  all.flatMap(({ messages }) => messages.map(({ label }) => label));

describe('the part of a run that is printed', () => {
  test('connecting ends on the eve of PSYNC, and has what answers its last question', () => {
    const part = partOf(diagram('diagram-connect-messages'), report, steps, report.startsAt);
    expect(part.told).toBe('messages');
    expect(labels(part.steps)[0]).toBe('PING');
    expect(labels(part.steps).at(-1)).toBe('+OK');
    expect(labels(part.steps).join()).not.toContain('PSYNC');
  });

  test('synchronizing goes from PSYNC to the first ACK', () => {
    const part = partOf(diagram('diagram-synchronize'), report, steps, report.startsAt);
    expect(labels(part.steps)[0]).toMatch(/^PSYNC/);
    expect(labels(part.steps).filter((label) => label.includes('ACK'))).toHaveLength(1);
  });

  test('of any other run it is what has happened up to the instant', () => {
    const at = timeUs(535_000);
    const part = partOf(diagram('joining'), report, steps, at);
    expect(part.steps.at(-1)?.at).toBeLessThanOrEqual(at);
    expect(part.steps.length).toBeGreaterThan(3);
    expect(part.leftOut).toBe(0);
  });

  test('of very many steps the last ones are kept, and it is known how many are not', () => {
    const [one] = steps.slice(1);
    if (!one) throw new Error('no step');
    const many = Array.from({ length: 500 }, (_, i) => ({ ...one, index: i + 1, at: timeUs(i), begins: timeUs(i) }));
    const part = partOf(null, report, many, timeUs(1_000));
    expect(part.steps).toHaveLength(MOST_STEPS);
    expect(part.leftOut).toBe(500 - MOST_STEPS);
    expect(part.from).toBe(500 - MOST_STEPS);
  });
});

describe('slices for pages', () => {
  const words = ENGLISH;
  const slices = (source: ReturnType<typeof diagram> | null, of = open) =>
    slicesOf({ open: of, part: partOf(source, of.report, of.steps, of.report.until), words, measure: estimate });
  const textOf = (svg: string): readonly string[] =>
    [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text ?? '');

  test('letters stay large enough however many lanes there are', () => {
    const [node] = report.nodes;
    if (!node) throw new Error('no server');
    const nodes = [...report.nodes, ...Array.from({ length: 18 }, (_, i) => ({ ...node, name: `replica-${i + 2}` }))];
    const sliced = slices(diagram('joining'), { ...open, report: { ...report, nodes } });
    // Letters of 9 points on a page 1 000 wide.
    for (const { width } of sliced) expect((9 * 1000) / width).toBeGreaterThanOrEqual(7.7);
    expect(sliced.flatMap(({ svg }) => textOf(svg)).join(' ')).toContain('-19');
  });

  test('a diagram has its own messages and no others, numbered as its steps are', () => {
    const texts = slices(diagram('diagram-connect-steps')).flatMap(({ svg }) => textOf(svg));
    const { steps: told } = partOf(diagram('diagram-connect-steps'), report, steps, report.until);
    const n = told.findIndex(({ messages }) => messages.some(({ label }) => label === 'PING')) + 1;
    expect(n).toBeGreaterThan(0);
    expect(texts).toContain(`${n}  PING`);
    expect(texts.join()).not.toMatch(/PSYNC|RDB|ACK/);
  });

  test('letters stay as large as they are where nothing is saved, and above 7.7 points where a page is', () => {
    const widths = [0, 6, 12, 18, 24, 30].map((count) => {
      const pages = slices(null, openRun(manyWrites(count)));
      return pages[0]?.width ?? 0;
    });
    expect(slices(diagram('diagram-connect-steps')).map(({ width }) => width)).toEqual([680]);
    expect(widths.some((width) => width > 680)).toBe(true);
    for (const width of widths) expect((9 * 680) / width).toBeGreaterThanOrEqual(7.7);
  });

  test('every message of a long run is on a page, each page fits, and each has its heads', () => {
    const long = openRun(manyWrites(400));
    const pages = slices(null, long);
    expect(pages.length).toBeGreaterThan(3);
    for (const { width, height, svg } of pages) {
      expect((height * 680) / width).toBeLessThanOrEqual(990);
      expect(textOf(svg)).toEqual(expect.arrayContaining(['master', 'replica']));
    }
    const seen = new Set(pages.flatMap(({ svg }) => [...svg.matchAll(/data-id="(message:\d+)"/g)].map(([, id]) => id)));
    const { steps: told } = partOf(null, long.report, long.steps, long.report.until);
    for (const { messages } of told) for (const { id } of messages) expect(seen).toContain(`message:${id}`);
  });
});

/** Different commands, so that none of them is folded as a repeat. */
function manyWrites(count: number): typeof report {
  const [first] = report.messages.filter(({ kind }) => kind === 'stream');
  if (!first) throw new Error('no stream');
  const base = report.messages.length;
  const more = Array.from({ length: count }, (_, i) => ({
    ...first,
    id: base + i,
    name: `CMD${i}`,
    label: `CMD${i}`,
    sentAt: timeUs(3_000_000 + i * 50_000),
    arrivesAt: timeUs(3_004_000 + i * 50_000),
  }));
  return { ...report, until: timeUs(3_100_000 + count * 50_000), messages: [...report.messages, ...more] };
}
