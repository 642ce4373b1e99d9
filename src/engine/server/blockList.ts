/**
 * A list that grows at its end and shrinks at its beginning, and that forks share. It is stored in runs of 64; a fork that changes it copies
 * only the list of runs and the last run. A checkpoint of 512 MB of stream (26,000 blocks) so costs 4 KB and not 200.
 */
const RUN_BITS = 6;
const RUN = 1 << RUN_BITS;

export class BlockList<Block> {
  /** All full but the last. The first `#skip` blocks of the first run have been dropped. */
  #runs: Block[][];
  #skip = 0;
  #length = 0;
  #ownsRuns = true;
  #ownsLast = true;

  constructor(runs: Block[][] = []) {
    this.#runs = runs;
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): Block | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    const place = this.#skip + index;
    return this.#runs[place >> RUN_BITS]?.[place & (RUN - 1)];
  }

  get first(): Block | undefined {
    return this.at(0);
  }

  get last(): Block | undefined {
    return this.at(this.#length - 1);
  }

  push(block: Block): void {
    if ((this.#skip + this.#length) % RUN === 0) {
      this.#own();
      this.#runs.push([block]);
      this.#ownsLast = true;
    } else this.#ownLast().push(block);
    this.#length++;
  }

  shift(): void {
    if (this.#length === 0) return;
    this.#length--;
    if (++this.#skip < RUN) return;
    this.#own();
    this.#runs.shift();
    this.#skip = 0;
  }

  /** Replaces the last block. */
  replaceLast(block: Block): void {
    const last = this.#ownLast();
    last[last.length - 1] = block;
  }

  map<Other>(change: (block: Block) => Other): BlockList<Other> {
    const out = new BlockList<Other>();
    for (const block of this) out.push(change(block));
    return out;
  }

  *[Symbol.iterator](): IterableIterator<Block> {
    for (let i = 0; i < this.#length; i++) yield this.at(i) as Block;
  }

  fork(): BlockList<Block> {
    const copy = new BlockList<Block>(this.#runs);
    copy.#skip = this.#skip;
    copy.#length = this.#length;
    this.#ownsRuns = copy.#ownsRuns = false;
    this.#ownsLast = copy.#ownsLast = false;
    return copy;
  }

  #own(): void {
    if (this.#ownsRuns) return;
    this.#runs = this.#runs.slice();
    this.#ownsRuns = true;
  }

  #ownLast(): Block[] {
    this.#own();
    const index = this.#runs.length - 1;
    const last = this.#runs[index] as Block[];
    if (this.#ownsLast) return last;
    const own = last.slice();
    this.#runs[index] = own;
    this.#ownsLast = true;
    return own;
  }
}
