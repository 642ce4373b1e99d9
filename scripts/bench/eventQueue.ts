import { Agenda } from '../../src/engine/kernel/agenda';
import { type BenchRow, millions, perSecond, times } from './row';

const PENDING = 1000;
const TURNS = 50_000;
/** Of some milliseconds each: on a machine that others use as well, longer ones are all disturbed. */
const ROUNDS = 30;

/** The same delays for both, drawn beforehand by a linear congruential generator, because drawing one takes as long as taking an entry. */
const DELAYS = drawn(4096);

function drawn(count: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, () => (state = (state * 48271) % 2147483647) % 10_000);
}

const delay = (turn: number): number => DELAYS[turn % DELAYS.length] as number;

export const eventQueue: BenchRow = {
  what: 'event queue, 1,000 pending, exact (at, seq) order',
  goal: '≥ 2.5 × a heap of plain objects',
  measure: async () => {
    const ours = perSecond(
      TURNS,
      () => {
        const agenda = new Agenda<number>();
        for (let i = 0; i < PENDING; i++) agenda.push(delay(i), i);
        for (let i = 0; i < TURNS; i++) {
          const at = agenda.nextAt;
          agenda.push(at + delay(i), agenda.pop());
        }
      },
      ROUNDS,
    );
    const plain = perSecond(
      TURNS,
      () => {
        const heap = new PlainHeap();
        for (let i = 0; i < PENDING; i++) heap.push(delay(i), i);
        for (let i = 0; i < TURNS; i++) {
          const first = heap.pop();
          heap.push(first.at + delay(i), first.item);
        }
      },
      ROUNDS,
    );
    return {
      measured: `${millions(ours)} against ${millions(plain)}`,
      ratio: times(ours / plain),
      how: `${TURNS.toLocaleString('en')} times take the first and enter it again later; best of ${ROUNDS}, both in this run`,
    };
  },
};

interface Entry {
  readonly at: number;
  readonly seq: number;
  readonly item: number;
}

/** What one would write first: a binary heap of objects, compared by (at, seq). */
class PlainHeap {
  private readonly entries: Entry[] = [];
  private seq = 0;

  push(at: number, item: number): void {
    const { entries } = this;
    entries.push({ at, seq: this.seq++, item });
    for (let i = entries.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.before(i, parent)) break;
      this.swap(i, parent);
      i = parent;
    }
  }

  pop(): Entry {
    const { entries } = this;
    this.swap(0, entries.length - 1);
    const first = entries.pop();
    if (first === undefined) throw new Error('pop from an empty heap');
    for (let i = 0; ; ) {
      let child = 2 * i + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this.before(child + 1, child)) child++;
      if (!this.before(child, i)) break;
      this.swap(i, child);
      i = child;
    }
    return first;
  }

  private before(i: number, k: number): boolean {
    const a = this.entries[i] as Entry;
    const b = this.entries[k] as Entry;
    return a.at < b.at || (a.at === b.at && a.seq < b.seq);
  }

  private swap(i: number, k: number): void {
    const a = this.entries[i] as Entry;
    this.entries[i] = this.entries[k] as Entry;
    this.entries[k] = a;
  }
}
