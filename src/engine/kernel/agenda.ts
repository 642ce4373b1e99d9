/**
 * The agenda: what is going to happen, ordered by (instant, order of entry). A binary heap over arrays of numbers: it compares numbers and
 * moves no objects, which makes it faster than a heap of objects. Plain arrays and not typed ones, because copying a typed array means
 * allocating a buffer: a fork, which copies all of them, would take four times as long.
 *
 *   heap     at[]     10  25  12
 *            slot[]    2   0   1   ──▶   items[]  written once on the way in, read once on the way out
 *                                        entry[]  the order of entry, which decides between equal instants
 *                                        next[]   what was entered right after it for the same instant
 *
 * It makes use of three properties of the simulation. (1) Nearly every event that is taken plans another one, so `pop` leaves a hole at the
 * top and the next `push` fills it. (2) A new entry is mostly later than those that are there. So the hole first sinks to a leaf, with one
 * comparison a level and no branch to mispredict; the new entry is put there and rises, mostly not at all. (3) A write to four replicas
 * arrives at all four at one instant. An entry made right after one for the same instant is chained to it and never enters the heap.
 *
 * Knows nothing of Redis. Items are the caller's; they must not be changed after they are entered, because forks share them.
 */
export class Agenda<Item> {
  #at: number[];
  #slot: number[];
  /** By slot. */
  #entry: number[];
  #next: number[];
  #items: (Item | undefined)[];
  /** Slots that are free: a stack. */
  #free: number[];
  #freed = 0;
  /** Of the heap, with the hole. */
  #heap = 0;
  #size = 0;
  #entered = 0;
  /** The top has been taken and nothing has moved up yet. */
  #hole = false;
  /** The last entry made, while it is still to come. */
  #lastAt = Number.NaN;
  #lastSlot = NONE;

  constructor(from?: Agenda<Item>) {
    this.#at = from ? from.#at.slice() : doubles();
    this.#slot = from ? from.#slot.slice() : [];
    this.#entry = from ? from.#entry.slice() : doubles();
    this.#next = from ? from.#next.slice() : [];
    this.#items = from ? from.#items.slice() : [];
    this.#free = from ? from.#free.slice() : [];
    if (!from) return;
    this.#freed = from.#freed;
    this.#heap = from.#heap;
    this.#size = from.#size;
    this.#entered = from.#entered;
  }

  get size(): number {
    return this.#size;
  }

  /** The earliest instant, `Infinity` where nothing is planned. */
  get nextAt(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY;
    if (this.#hole) this.#close();
    return this.#at[0] as number;
  }

  push(at: number, item: Item): void {
    const slot = this.#take(item);
    if (at === this.#lastAt) {
      this.#next[this.#lastSlot] = slot;
      this.#lastSlot = slot;
      return;
    }
    this.#lastAt = at;
    this.#lastSlot = slot;
    let hole = this.#heap;
    if (this.#hole) {
      this.#hole = false;
      hole = this.#sink(this.#heap);
    } else this.#heap++;
    this.#rise(hole, at, slot);
  }

  /** Takes out the earliest item. Asking an empty agenda is our own bug. */
  pop(): Item {
    if (this.#size === 0) throw new Error('agenda: pop from an empty agenda');
    if (this.#hole) this.#close();
    const slot = this.#slot[0] as number;
    const next = this.#next[slot] as number;
    if (next === NONE) this.#hole = true;
    else this.#slot[0] = next;
    if (slot === this.#lastSlot) this.#lastAt = Number.NaN;
    const item = this.#items[slot] as Item;
    this.#items[slot] = undefined;
    this.#free[this.#freed++] = slot;
    this.#size--;
    return item;
  }

  /** Everything that is planned, in no order. */
  items(): Item[] {
    return this.#items.filter((item) => item !== undefined);
  }

  /** An independent copy. Items are shared. */
  fork(): Agenda<Item> {
    if (this.#hole) this.#close();
    if (this.#freed > 2 * this.#size + 64) this.#compact();
    return new Agenda(this);
  }

  /** Gives back slots that have been free since there was more to do, because a fork copies all slots. */
  #compact(): void {
    const items: (Item | undefined)[] = [];
    const entry = doubles();
    const next: number[] = [];
    for (let i = 0; i < this.#heap; i++) {
      let slot = this.#slot[i] as number;
      this.#slot[i] = items.length;
      for (; slot !== NONE; slot = this.#next[slot] as number) {
        items.push(this.#items[slot]);
        entry.push(this.#entry[slot] as number);
        next.push(this.#next[slot] === NONE ? NONE : items.length);
      }
    }
    this.#at.length = this.#slot.length = this.#heap;
    this.#items = items;
    this.#entry = entry;
    this.#next = next;
    this.#free = [];
    this.#freed = 0;
    this.#lastAt = Number.NaN;
  }

  #take(item: Item): number {
    const slot = this.#freed > 0 ? (this.#free[--this.#freed] as number) : this.#items.length;
    this.#items[slot] = item;
    this.#entry[slot] = this.#entered++;
    this.#next[slot] = NONE;
    this.#size++;
    return slot;
  }

  /** Fills the hole at the top with the last of the heap. */
  #close(): void {
    this.#hole = false;
    const last = --this.#heap;
    if (last > 0) this.#rise(this.#sink(last), this.#at[last] as number, this.#slot[last] as number);
  }

  /** Moves the hole from the top down to a leaf of the first `size`, the earlier child always moving up. */
  #sink(size: number): number {
    const ats = this.#at;
    const slots = this.#slot;
    const entries = this.#entry;
    let hole = 0;
    let child = 1;
    for (const last = size - 1; child < last; child = 2 * hole + 1) {
      const left = ats[child] as number;
      const right = ats[child + 1] as number;
      if (left !== right) child += Number(right < left);
      else if ((entries[slots[child + 1] as number] as number) < (entries[slots[child] as number] as number)) child++;
      ats[hole] = ats[child] as number;
      slots[hole] = slots[child] as number;
      hole = child;
    }
    if (child < size) {
      ats[hole] = ats[child] as number;
      slots[hole] = slots[child] as number;
      hole = child;
    }
    return hole;
  }

  /** Puts an entry into a hole from where it may still rise. */
  #rise(from: number, at: number, slot: number): void {
    const ats = this.#at;
    const slots = this.#slot;
    const entries = this.#entry;
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = ats[parent] as number;
      if (above < at) break;
      if (above === at && (entries[slots[parent] as number] as number) < (entries[slot] as number)) break;
      ats[hole] = above;
      slots[hole] = slots[parent] as number;
      hole = parent;
    }
    ats[hole] = at;
    slots[hole] = slot;
  }
}

const NONE = -1;

/** An empty array of doubles: V8 keeps whole numbers apart from them, and an instant may be too large for one. */
function doubles(): number[] {
  const list = [0.5];
  list.pop();
  return list;
}
