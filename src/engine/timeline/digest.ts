/**
 * What is kept of a long run: everything rare; of what repeats itself the first few, a few before and after anything rare, and how many
 * there were in between. An hour of a thousand writes a second is 3.6 million messages, and some dozens of them are worth a look:
 *
 *   SET SET SET SET ……………………………… SET SET  cut  SET SET SET SET ……………………………… ACK  restore
 *   └── the first ──┘  3,599,000   └ before ┘ ↑ └── after it ──┘   counted     always kept
 *
 * Everything else can be computed again, because the engine is deterministic: {@link Run.around} does that at any instant.
 */
import type { Item } from './items';
import { before } from './items';
import type { Tally } from './tally';

/** The most items that are kept. Beyond that every second repeat is dropped, and in the end every second item; they are still counted. */
export const MOST_KEPT = 8_000;
/** Of items that look the same, how many are kept from the start, and again after something new. */
const KEPT_FIRST = 24;
const KEPT_AFTER = 6;
/** How many of the last ones before something new are kept. */
const KEPT_BEFORE = 12;
/** An event seen more often than this is no longer new, such as the thousandth reconnection in a storm of retries. */
const NEWS = 24;

/** An item and where it stands in the run. */
export interface Kept {
  readonly item: Item;
  /** The tally including this item. */
  readonly tally: Tally;
  /** Which one of its kind it is, from 1; 0 where that was not counted. */
  readonly ordinal: number;
}

interface Count {
  ever: number;
  lately: number;
}

export class Digest {
  #kept: Kept[] = [];
  #counts = new Map<string, Map<string, Count>>();
  /** What the last item looks like, as the next mostly does, and its count. */
  #last: { readonly who: string; readonly what: string; readonly count: Count } | null = null;
  /** The last items, one after another, that were not kept. */
  #passed: { readonly item: Item; readonly ordinal: number }[] = [];
  #thinned = 0;

  /** `tally`: as it stands with this item; asked for only where it is kept. */
  take(item: Item, tally: () => Tally): void {
    const count = this.#count(item);
    const ordinal = ++count.ever;
    const isNews = isDeed(item) || (ordinal <= NEWS && tellsOfChange(item));
    if (!isNews && count.lately >= KEPT_FIRST) {
      this.#passed.push({ item, ordinal });
      if (this.#passed.length >= 4 * KEPT_BEFORE) this.#passed = this.#passed.slice(-KEPT_BEFORE);
      return;
    }
    count.lately++;
    const now = tally();
    if (isNews) {
      this.#kept.push(...this.#recalled(before(now, item)));
      for (const names of this.#counts.values())
        for (const other of names.values()) other.lately = Math.min(other.lately, KEPT_FIRST - KEPT_AFTER);
    }
    this.#passed = [];
    this.#kept.push({ item, tally: now, ordinal });
    if (this.#kept.length > MOST_KEPT) this.#thin();
  }

  /** What is kept, with the last few up to `now`. */
  kept(now: Tally): readonly Kept[] {
    return [...this.#kept, ...this.#recalled(now)];
  }

  /** The last items that were passed over; they stand one after another, so each one's tally follows from the next one's. */
  #recalled(now: Tally): readonly Kept[] {
    const recalled: Kept[] = [];
    let tally = now;
    for (const { item, ordinal } of this.#passed.slice(-KEPT_BEFORE).reverse()) {
      recalled.push({ item, tally, ordinal });
      tally = before(tally, item);
    }
    return recalled.reverse();
  }

  #count(item: Item): Count {
    const [who, what] = looksLike(item);
    const last = this.#last;
    if (last && last.who === who && last.what === what) return last.count;
    let names = this.#counts.get(who);
    if (!names) this.#counts.set(who, (names = new Map()));
    let count = names.get(what);
    if (!count) names.set(what, (count = { ever: 0, lately: 0 }));
    this.#last = { who, what, count };
    return count;
  }

  #thin(): void {
    const every = 2 ** ++this.#thinned;
    this.#kept = this.#kept.filter(({ item, ordinal }) => isDeed(item) || ordinal <= 2 || ordinal % every === 0);
    if (this.#kept.length > MOST_KEPT / 2) this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
  }
}

/** Somebody did something, or got an answer to it. */
const isDeed = (item: Item): boolean =>
  item.kind === 'event' && (item.event.kind === 'act' || item.event.kind === 'link' || item.event.kind === 'reply');

/** After which one wants to see how things go on. */
function tellsOfChange(item: Item): boolean {
  if (item.kind === 'message') return item.found.said.kind === 'handshake' || item.found.said.kind === 'refusal';
  return item.event.kind !== 'timer' && item.event.kind !== 'log';
}

/** Items that agree in both look the same to a reader. */
function looksLike(item: Item): readonly [who: string, what: string] {
  if (item.kind === 'message') {
    return [item.found.first.from, item.found.said.name];
  }
  const { event } = item;
  switch (event.kind) {
    case 'log':
      return [event.node, `log ${event.line.slice(0, 60).replace(/\d+/g, '#')}`];
    case 'state':
      return [event.node, `state ${event.from} ${event.to}`];
    case 'decision':
      return [event.node, `decision ${event.answer}`];
    case 'node':
      return [event.node, `node ${event.state}`];
    case 'act':
    case 'timer':
    case 'reply':
      return [event.node ?? '', event.kind];
    case 'connect':
    case 'open':
    case 'refused':
      return [event.from, event.kind];
    case 'close':
      return [event.from, `close ${event.by}`];
    case 'link':
      return [event.between[0], `link ${event.state}`];
    case 'data':
    case 'rerouted':
      throw new Error(`digest: a ${event.kind} event is no item`);
  }
}
