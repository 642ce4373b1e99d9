/**
 * The replication buffer of Redis 7.0: one list of blocks that is the backlog and every replica's output buffer at once. The backlog
 * refers to the first block; each replica refers to the block that it is being sent. Nothing is copied; a block goes when nobody needs it.
 *
 * Worked example, `repl-backlog-size` 16 KB (16,384), 53,210 bytes written: the first block holds 20,440 bytes. Dropping it would leave
 * 32,770, which is still more than 16,384, so it goes; dropping the next would leave 12,330, so it stays. First byte 20,441, histlen
 * 32,770: a replica that asks for byte 51 is refused. With a size of 32,770 or more nothing would have been dropped at all.
 */
import type { Bytes } from '../../protocol/bytes';
import { type ReplOffset, replOffset } from '../../protocol/units';
import { BlockList } from './blockList';

/** What a block asks for at least: Redis's PROTO_REPLY_CHUNK_BYTES. */
const CHUNK_BYTES = 16 * 1024;
/** The header of a replBufBlock on 64 bits. */
const HEADER_BYTES = 40;
/** What each block costs beside its capacity: the header and its list node. */
const OVERHEAD_BYTES = 64;
/** Blocks dropped at most in one call: on a feed, and between turns of the event loop. */
export const TRIM_ON_FEED = 64;
export const TRIM_BETWEEN_TURNS = 640;

/** Bytes appended in feeds. All blocks are full but the newest, which ends where the buffer says: another fork may have gone on in it. */
interface Block {
  readonly seq: number;
  readonly start: number;
  readonly capacity: number;
  readonly pieces: Bytes[];
}

/** Blocks of one capacity that lie side by side: 512 MB of short commands are 26,000 blocks and one run. All are full but the newest. */
export interface BlockRun {
  readonly start: ReplOffset;
  readonly capacity: number;
  readonly count: number;
}

export class ReplicationBuffer {
  /** `repl-backlog-size`; CONFIG SET changes it and keeps the data. */
  size: number;
  #blocks: BlockList<Block>;
  /** The same blocks; the first run may begin with some that have been dropped. */
  #runs: BlockList<BlockRun>;
  /** The newest block, where there is one. */
  #newest: Block | undefined = undefined;
  /** No fork has these lists as well. They change once in some hundred commands, and until then a fork is this object alone. */
  #ownsLists = true;
  /** Of the newest block's pieces, how many are ours. */
  #count = 0;
  /** Bytes that fit into the newest block, and the capacity of the oldest; 0 where there is none. Known here, because each feed asks for both. */
  #room = 0;
  #oldest = 0;
  #start: number;
  #end: number;

  /** An empty backlog of a server whose stream stands at `offset`: the next byte is offset + 1. */
  constructor(size: number, offset: ReplOffset, blocks = new BlockList<Block>(), runs = new BlockList<BlockRun>()) {
    this.size = size;
    this.#start = offset + 1;
    this.#end = offset;
    this.#blocks = blocks;
    this.#runs = runs;
  }

  /** The offset of the last byte: `master_repl_offset`. */
  get end(): ReplOffset {
    return replOffset(this.#end);
  }

  get histlen(): number {
    return this.#end - this.#start + 1;
  }

  get firstByteOffset(): ReplOffset {
    return replOffset(this.#start);
  }

  /** The number of the newest block, -1 where there is none. What a new reader refers to. */
  get lastBlock(): number {
    return this.#newest?.seq ?? -1;
  }

  get blocks(): readonly { readonly start: ReplOffset; readonly used: number; readonly capacity: number }[] {
    return [...this.#blocks].map((block) => ({
      start: replOffset(block.start),
      used: this.#usedOf(block),
      capacity: block.capacity,
    }));
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** The newest `most` runs of blocks, the oldest of them first. */
  runs(most: number): readonly BlockRun[] {
    const { first } = this.#blocks;
    if (!first) return [];
    const out: BlockRun[] = [];
    for (let i = Math.max(0, this.#runs.length - most); i < this.#runs.length; i++) {
      const run = this.#runs.at(i) as BlockRun;
      const gone = Math.max(0, (first.start - run.start) / run.capacity);
      out.push(
        gone === 0 ? run : { ...run, start: replOffset(run.start + gone * run.capacity), count: run.count - gone },
      );
    }
    return out;
  }

  /**
   * Appends bytes. Of a command Redis feeds one piece after another (each `*N`, each `$len`, each word, each CRLF by itself), and a new
   * block's size depends on the piece that overflows the old one; `words` are the command's, `null` for bytes that are fed in one piece.
   * Answers whether a block was added.
   */
  feed(bytes: Bytes, words: readonly Bytes[] | null): boolean {
    const newest = this.#newest;
    if (newest !== undefined && bytes.length <= this.#room) {
      this.#append(newest, bytes);
      return false;
    }
    let added = false;
    let from = 0;
    for (const end of words ? commandPieceEnds(words) : [bytes.length]) {
      while (from < end) {
        if (this.#room === 0) {
          this.#newBlock(end - from);
          added = true;
        }
        const n = Math.min(this.#room, end - from);
        this.#append(this.#newest as Block, bytes.slice(from, from + n));
        from += n;
      }
    }
    return added;
  }

  /** True where {@link trim} would drop something if no reader held it. Never of a single block, which holds no more than its capacity. */
  get hasSpare(): boolean {
    return this.histlen - this.#oldest > this.size;
  }

  /**
   * Drops old blocks, `limit` at most, while more than `size` bytes would stay. `lowestReader`: the oldest block that a replica refers
   * to; a slow replica pins it and all that follow.
   */
  trim(lowestReader: number, limit: number): void {
    for (let dropped = 0; dropped < limit && this.hasSpare; dropped++) {
      const first = this.#blocks.first as Block;
      if (first.seq >= lowestReader) return;
      this.#ownLists();
      this.#blocks.shift();
      this.#start += first.capacity;
      this.#oldest = this.#blocks.first?.capacity ?? 0;
      const oldest = this.#runs.first;
      if (oldest && oldest.start + oldest.count * oldest.capacity === first.start + first.capacity) this.#runs.shift();
    }
  }

  /** What was written while nobody knew where the stream stands now lies `by` further on. */
  rebase(by: number): void {
    this.#start += by;
    this.#end += by;
    this.#blocks = this.#blocks.map((block) => ({ ...block, start: block.start + by }));
    this.#runs = this.#runs.map((run) => ({ ...run, start: replOffset(run.start + by) }));
    this.#newest = this.#blocks.last;
    this.#ownsLists = true;
  }

  /** The block in which the byte at `offset` lies, or the newest one where it is still to come. */
  blockOf(offset: number): number {
    return this.#find(offset)?.seq ?? this.lastBlock;
  }

  /** A reader that has taken all up to `offset`: it stays with a full block until there is a next one. */
  blockAfter(offset: number): number {
    const found = this.#find(offset + 1);
    return found ? found.seq : this.lastBlock;
  }

  /** The bytes after `offset`, at most to the end of the block they begin in; `''` where there are none. */
  read(offset: number): Bytes {
    if (offset >= this.#end) return '';
    const block = this.#find(offset + 1);
    if (!block) throw new Error(`backlog: byte ${offset + 1} is not in [${this.firstByteOffset}, ${this.#end}]`);
    const { pieces } = block;
    const from = offset + 1 - block.start;
    const count = this.#countOf(block);
    // Nearly always exactly the last piece is wanted: what was just fed.
    let i = count - 1;
    let start = this.#usedOf(block) - (pieces[i] as Bytes).length;
    while (start > from) start -= (pieces[--i] as Bytes).length;
    let out = from === start ? (pieces[i] as Bytes) : (pieces[i] as Bytes).slice(from - start);
    for (i++; i < count; i++) out += pieces[i] as Bytes;
    return out;
  }

  /** What {@link read} answers in pieces; `undefined` where it is one, or begins within one. */
  piecesAfter(offset: number): readonly Bytes[] | undefined {
    const block = offset < this.#end ? this.#find(offset + 1) : undefined;
    if (!block) return undefined;
    const count = this.#countOf(block);
    let start = block.start + this.#usedOf(block);
    let i = count;
    while (start > offset + 1) start -= (block.pieces[--i] as Bytes).length;
    return start === offset + 1 && count - i > 1 ? block.pieces.slice(i, count) : undefined;
  }

  /**
   * CLIENT LIST's omem of a reader: from the start of its block, whole blocks to the last one's capacity, and 64 bytes for each. An idle
   * replica that has everything therefore shows 20,504.
   */
  memoryFrom(block: number): number {
    const { first } = this.#blocks;
    if (block < 0 || !first) return 0;
    // By runs, the newest first: asked for each picture, and 512 MB are 26,000 blocks.
    let left = this.blocksFrom(block);
    let total = 0;
    for (let i = this.#runs.length - 1; left > 0; i--) {
      const { capacity, count } = this.#runs.at(i) as BlockRun;
      total += Math.min(left, count) * (capacity + OVERHEAD_BYTES);
      left -= count;
    }
    return total;
  }

  /** INFO's mem_total_replication_buffers: all blocks, each with its 64 bytes. */
  get memory(): number {
    return this.memoryFrom(this.#blocks.first?.seq ?? -1);
  }

  /** How many blocks a reader still refers to: CLIENT LIST's oll. */
  blocksFrom(block: number): number {
    const { first } = this.#blocks;
    return block < 0 || !first ? 0 : this.#blocks.length - (block - first.seq);
  }

  fork(): ReplicationBuffer {
    const copy = new ReplicationBuffer(this.size, this.#end as ReplOffset, this.#blocks, this.#runs);
    copy.#newest = this.#newest;
    this.#ownsLists = copy.#ownsLists = false;
    copy.#count = this.#count;
    copy.#room = this.#room;
    copy.#oldest = this.#oldest;
    copy.#start = this.#start;
    return copy;
  }

  #countOf(block: Block): number {
    return block === this.#newest ? this.#count : block.pieces.length;
  }

  /** Bytes in a block: of the newest those up to the end, of the others all that it can hold. */
  #usedOf({ start, capacity }: Block): number {
    return Math.min(capacity, this.#end - start + 1);
  }

  #ownLists(): void {
    if (this.#ownsLists) return;
    this.#blocks = this.#blocks.fork();
    this.#runs = this.#runs.fork();
    this.#ownsLists = true;
  }

  /** Only the newest block can grow. Forks go on in the same one until a second of them does: that one takes a copy. */
  #append(newest: Block, bytes: Bytes): void {
    const block = newest.pieces.length === this.#count ? newest : this.#copyNewest(newest);
    block.pieces.push(bytes);
    this.#count++;
    this.#room -= bytes.length;
    this.#end += bytes.length;
  }

  #copyNewest(newest: Block): Block {
    const copy = { ...newest, pieces: newest.pieces.slice(0, this.#count) };
    this.#ownLists();
    this.#blocks.replaceLast(copy);
    return (this.#newest = copy);
  }

  #newBlock(remaining: number): void {
    const cap = Math.max(Math.floor(this.size / 16), CHUNK_BYTES);
    const wanted = Math.min(Math.max(remaining, CHUNK_BYTES), cap);
    const capacity = allocation(wanted + HEADER_BYTES) - HEADER_BYTES;
    const block: Block = {
      seq: this.lastBlock + 1,
      start: this.#end + 1,
      capacity,
      pieces: [],
    };
    this.#newest = block;
    this.#ownLists();
    this.#blocks.push(block);
    const { last: run } = this.#runs;
    if (run?.capacity === capacity) this.#runs.replaceLast({ ...run, count: run.count + 1 });
    else this.#runs.push({ start: replOffset(block.start), capacity, count: 1 });
    this.#count = 0;
    this.#room = capacity;
    if (this.#blocks.length === 1) this.#oldest = capacity;
  }

  #find(offset: number): Block | undefined {
    const newest = this.#newest;
    if (!newest || offset > this.#end) return undefined;
    if (offset >= newest.start) return newest;
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((this.#blocks.at(mid) as Block).start <= offset) low = mid;
      else high = mid - 1;
    }
    const found = this.#blocks.at(low) as Block;
    return offset >= found.start ? found : undefined;
  }
}

/** What jemalloc gives for a request above 16 KB: four size classes a doubling (20,480, 24,576, 28,672, 32,768, 40,960, …). */
function allocation(bytes: number): number {
  let step = 4096;
  // Between 16 KB and 32 KB classes lie 4,096 apart; each doubling doubles that.
  while (step * 8 < bytes) step *= 2;
  return bytes <= 16384 ? bytes : Math.ceil(bytes / step) * step;
}

/** Where Redis cuts a command into pieces when it feeds it: `*N`, then `$len`, word and CRLF for every word. */
export function commandPieceEnds(words: readonly Bytes[]): number[] {
  let at = String(words.length).length + 3;
  const ends = [at];
  for (const word of words) {
    at += String(word.length).length + 3;
    ends.push(at);
    if (word.length > 0) ends.push((at += word.length));
    ends.push((at += 2));
  }
  return ends;
}
