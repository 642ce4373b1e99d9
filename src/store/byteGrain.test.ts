/** Stepping a byte forwards and a byte back undo each other, in real situations and wherever one begins. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteStops } from '../engine/timeline/byteStops';
import type { Message } from '../protocol/message';
import { timeUs } from '../protocol/units';
import { recordedRuns } from '../testing/recordedRuns';
import { createHost } from '../worker/host';
import type { RunReport } from '../worker/messages';
import { type BytePlace, bytewise, nextPlace } from './byteGrain';
import { openRun, startOf } from './run';

function opened(scenario: unknown) {
  const host = createHost();
  const said = host({ id: 1, request: { kind: 'open', scenario, knobs: {} } });
  if (!('answer' in said) || said.answer.kind !== 'open') throw new Error('not opened');
  const { report }: { readonly report: RunReport } = said.answer;
  const known = new Map<number, ByteStops | null>();
  const stopsOf = (message: number): ByteStops | null => {
    const stops = known.get(message);
    if (stops !== undefined) return stops;
    const answered = host({
      id: 2,
      request: { kind: 'byteStops', run: report.run, message: report.messages[message] as Message },
    });
    const made = 'answer' in answered && answered.answer.kind === 'byteStops' ? answered.answer : null;
    known.set(message, made);
    return made;
  };
  const open = openRun(report);
  const { steps } = open;
  return {
    start: startOf(open),
    report,
    steps,
    go: (from: BytePlace, way: 1 | -1) => nextPlace(steps, from, way, stopsOf),
  };
}

const said = (place: BytePlace | null): string =>
  place === null ? 'nowhere' : `${place.at} ${place.byte ? `${place.byte.message}:${place.byte.count}` : 'end'}`;

describe.each(recordedRuns().map(({ name, scenario }) => [name, scenario] as const))('%s', (_, scenario) => {
  const { start, report, steps, go } = opened(scenario);

  test('there and back is the same way, and passes every step', () => {
    const there: BytePlace[] = [{ at: start, byte: null }];
    for (let i = 0; i < 900; i++) {
      const next = go(there[i] as BytePlace, 1);
      if (!next) break;
      there.push(next);
    }
    const back: BytePlace[] = [there.at(-1) as BytePlace];
    for (let i = 0; ; i++) {
      const before = go(back[i] as BytePlace, -1);
      if (!before) break;
      back.push(before);
    }
    expect(back.map(said).toReversed()).toEqual(there.map(said));
    there.forEach(({ at }, i) => expect(at).toBeGreaterThanOrEqual(there[i - 1]?.at ?? at));
    const ends = there.filter(({ byte }) => byte === null).map(({ at }) => at);
    expect(ends).toEqual(steps.slice(0, ends.length).map(({ at }) => at));
    // In messages that are stepped through by byte, each byte takes one press.
    const full = steps
      .slice(1, ends.length)
      .flatMap(bytewise)
      .filter(({ start, end }) => end - start <= 256);
    const places = there.filter(({ byte }) => byte && byte.of <= 256).length;
    expect(places).toBeGreaterThanOrEqual(full.reduce((n, m) => n + m.end - m.start - 1, 0) - ends.length);
  });

  test('from any instant, forwards and back are next to each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const at = timeUs(Math.round(report.startsAt + share * (report.until - report.startsAt)));
        const next = go({ at, byte: null }, 1);
        const before = go({ at, byte: null }, -1);
        if (!next || !before) return;
        expect(next.at).toBeGreaterThanOrEqual(at);
        expect(before.at).toBeLessThanOrEqual(at);
        const isStep = steps.some((step) => step.at === at);
        expect(said(go(next, -1))).toBe(isStep ? said({ at, byte: null }) : said(before));
      }),
      { numRuns: 40 },
    );
  });
});
