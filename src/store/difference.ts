/**
 * Where two runs begin to differ. What is said on each connection is compared line by line, whenever it is said:
 *
 *     connection 2, master to replica     A   +CONTINUE   SET c 3            B   +FULLRESYNC   RDB
 *                                             ^ 5.012 s                          ^ 5.010 s
 *
 * So a link that is only slower makes a run with the same words at other times. Heartbeats follow the clock, so one more or less of them
 * counts as a difference only if there is no other.
 */
import type { Message } from '../protocol/message';
import { timeUs, type TimeUs } from '../protocol/units';
import { lossesOf } from '../scene/losses';
import type { RunReport } from '../worker/messages';

/** What two runs have at the same place of a conversation; `null`: the conversation has ended. */
export interface Differing {
  readonly a: Message | null;
  readonly b: Message | null;
  /** The words are the same, but in this run they are lost on the way. */
  readonly lost: 'a' | 'b' | null;
}

export type Difference =
  | { readonly kind: 'none'; readonly until: TimeUs }
  /** The same is said, but from `at` on at other instants. */
  | ({ readonly kind: 'times'; readonly at: TimeUs } & Differing)
  /** Other words from `at` on. `sameTimes`: everything before is said at the same instants; `heartbeats`: except for their number. */
  | ({
      readonly kind: 'words';
      readonly at: TimeUs;
      readonly sameTimes: boolean;
      readonly heartbeats: boolean;
    } & Differing);

type Said = Pick<RunReport, 'messages' | 'events' | 'until'>;

export function differenceOf(a: Said, b: Said): Difference {
  const until = timeUs(Math.min(a.until, b.until));
  const [inA, inB] = [lanesOf(a), lanesOf(b)];
  const lost = { a: lossesOf(a), b: lossesOf(b) };
  const isHeartbeat = ({ kind, name }: Message): boolean => kind === 'heartbeat' || name === 'newline';
  let times: ReturnType<typeof placed> | null = null;
  let words: ReturnType<typeof placed> | null = null;
  let beats: ReturnType<typeof placed> | null = null;
  for (const key of new Set([...inA.keys(), ...inB.keys()])) {
    const [ofA, ofB] = [inA.get(key) ?? [], inB.get(key) ?? []];
    const pair = pairsOf(ofA, ofB, lost, until);
    times = earlier(times, pair.times);
    beats = earlier(beats, pair.words);
    const told = (m: Message): boolean => !isHeartbeat(m);
    words = earlier(words, pairsOf(ofA.filter(told), ofB.filter(told), lost, until).words);
  }
  const first = words ?? beats;
  if (first)
    return {
      kind: 'words',
      ...first,
      sameTimes: times === null || times.at >= first.at,
      heartbeats: words !== null && beats !== null && beats.at < words.at,
    };
  return times ? { kind: 'times', ...times } : { kind: 'none', until };
}

const earlier = <T extends { readonly at: TimeUs }>(a: T | null, b: T | null): T | null =>
  a && b ? (b.at < a.at ? b : a) : (a ?? b);

interface Losses {
  readonly a: ReadonlyMap<number, TimeUs>;
  readonly b: ReadonlyMap<number, TimeUs>;
}

/** The first place of a conversation at which the words differ, and the first at which the instants do. */
function pairsOf(ofA: readonly Message[], ofB: readonly Message[], lost: Losses, until: TimeUs) {
  let times: ReturnType<typeof placed> | null = null;
  for (let i = 0; i < Math.max(ofA.length, ofB.length); i++) {
    const [a = null, b = null] = [ofA[i], ofB[i]];
    // What one run says after the other has ended is no difference.
    if ((a ?? b)?.sentAt !== undefined && Math.min(a?.sentAt ?? Infinity, b?.sentAt ?? Infinity) > until) break;
    if (!a || !b) return { times, words: ((a ?? b)?.sentAt ?? 0) <= until ? placed(a, b, null) : null };
    if (saying(a) !== saying(b)) return { times, words: placed(a, b, null) };
    const [goneA, goneB] = [isLost(a, lost.a), isLost(b, lost.b)];
    if (goneA !== goneB) return { times, words: placed(a, b, goneA ? 'a' : 'b') };
    if (!times && a.sentAt !== b.sentAt) times = placed(a, b, null);
  }
  return { times, words: null };
}

const placed = (a: Message | null, b: Message | null, lost: 'a' | 'b' | null) => ({
  a,
  b,
  lost,
  at: timeUs(Math.min(a?.sentAt ?? Infinity, b?.sentAt ?? Infinity)),
});

const isLost = ({ arrivesAt, data }: Message, losses: ReadonlyMap<number, TimeUs>): boolean =>
  arrivesAt === null && losses.has(data);

const saying = ({ name, words, start, end, complete }: Message): string =>
  `${name} ${words.join(' ')} ${end - start}${complete ? '' : ' …'}`;

/** By connection and direction: what one server says to another on the nth connection between them. */
function lanesOf({ messages }: Said): ReadonlyMap<string, readonly Message[]> {
  const ordinals = new Map<number, number>();
  const counts = new Map<string, number>();
  const lanes = new Map<string, Message[]>();
  for (const message of messages) {
    const { conn, from, to } = message;
    let ordinal = ordinals.get(conn);
    if (ordinal === undefined) {
      const between = [from, to].sort().join(' ');
      ordinals.set(conn, (ordinal = counts.get(between) ?? 0));
      counts.set(between, ordinal + 1);
    }
    const key = `${from} ${to} ${ordinal}`;
    const lane = lanes.get(key);
    if (lane) lane.push(message);
    else lanes.set(key, [message]);
  }
  return lanes;
}
