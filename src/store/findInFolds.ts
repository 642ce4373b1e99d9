/**
 * What "run until" waits for may lie in a fold of a long run. Then the engine searches, a few tens of milliseconds at a time, from the
 * instant on screen to the first instant that the report tells:
 *
 *     told      SET ×24 ▓▓▓                       ACK      told again
 *     folded            ░░░░░░░░░░ACK░░░░░░░░░░░░
 *                       now ────> ↑ found, and told in full around it
 */
import { timeUs, type TimeUs } from '../protocol/units';
import type { EngineClient, Outcome } from '../worker/client';
import type { RunReport } from '../worker/messages';
import type { Until } from '../worker/until';
import { findNext, type Found } from './until';

const MOST_LOOKS = 8;

/** Where `wish` next comes true after `now`. `told`: how far it has looked, from time to time. */
export async function findExactly(
  engine: Pick<EngineClient, 'find' | 'look'>,
  report: RunReport,
  wish: Until,
  now: TimeUs,
  told: (upTo: TimeUs) => void,
): Promise<Outcome<Found>> {
  const known = findNext(report, wish, now);
  const end = known.kind === 'next' ? known.at : report.until;
  const ahead = isFolded(report, now, end) ? await forwards(engine, report, wish, now, end, told) : done(known);
  if (ahead.kind !== 'done' || ahead.value.kind === 'next') return ahead;
  const last = ahead.value.last ?? (known.kind === 'never' ? known.last : null);
  if (!isFolded(report, last ?? report.startsAt, now)) return done({ kind: 'never', last });
  return back(engine, report, wish, now, last, told);
}

/** A message that was sent before an instant may be read after it, so the search begins with the oldest that is on its way. */
async function forwards(
  engine: Pick<EngineClient, 'find' | 'look'>,
  report: RunReport,
  wish: Until,
  now: TimeUs,
  end: TimeUs,
  told: (upTo: TimeUs) => void,
): Promise<Outcome<Found>> {
  const { run, messages } = report;
  const underWay = messages.filter(({ sentAt, arrivesAt }) => sentAt <= now && (arrivesAt ?? now) >= now);
  let from: TimeUs = underWay.reduce((first, { sentAt }) => (sentAt < first ? sentAt : first), now);
  let best = findNext(report, wish, now);
  let to = end;
  for (let looks = 0; ; ) {
    const outcome = await engine.find(run, { wish, from, to, way: 1 });
    if (outcome.kind !== 'done') return outcome;
    const { at, upTo } = outcome.value;
    told(upTo);
    if (at === null && upTo >= to) return done(best);
    if (at !== null) {
      const around = await engine.look(run, at);
      if (around.kind !== 'done') return around;
      const found = findNext(around.value, wish, now);
      if (found.kind === 'next' && found.at <= to) {
        best = found;
        to = found.at;
        // On a slow link something that is sent later may be read earlier elsewhere.
        if (!isFolded(around.value, at, to) || ++looks === MOST_LOOKS) return done(best);
      }
    }
    // What was read by `now`, or is never read, does not count.
    from = at === null ? upTo : timeUs(at + 1);
  }
}

async function back(
  engine: Pick<EngineClient, 'find' | 'look'>,
  { run, startsAt }: RunReport,
  wish: Until,
  now: TimeUs,
  known: TimeUs | null,
  told: (upTo: TimeUs) => void,
): Promise<Outcome<Found>> {
  const to = known ?? startsAt;
  for (let from = now; ; ) {
    const outcome = await engine.find(run, { wish, from, to, way: -1 });
    if (outcome.kind !== 'done') return outcome;
    const { at, upTo } = outcome.value;
    told(upTo);
    if (at !== null) {
      const around = await engine.look(run, at);
      if (around.kind !== 'done') return around;
      const { last } = { last: null, ...findNext(around.value, wish, now) };
      return done({ kind: 'never', last: last ?? known });
    }
    if (upTo <= to) return done({ kind: 'never', last: known });
    from = upTo;
  }
}

const done = (value: Found): Outcome<Found> => ({ kind: 'done', value });

const isFolded = ({ folds }: RunReport, from: TimeUs, to: TimeUs): boolean =>
  folds.some((fold) => fold.to > from && fold.from < to);
