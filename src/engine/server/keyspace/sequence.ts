/**
 * An immutable sequence of items: changing it makes another one, and the two share what they have in common. Lists, the order of a sorted
 * set and the entries of a stream are such sequences. A push on a list of a million elements makes some twenty small objects, and every
 * older World still sees the list without it.
 *
 * It is a tree of blocks of up to 64 items, in which the two halves of a node differ in height by at most one. All changes consist of
 * cutting it and joining pieces.
 */
export class Sequence<T> implements Iterable<T> {
  readonly #root: Tree<T> | null;

  private constructor(root: Tree<T> | null) {
    this.#root = root;
  }

  static of<T>(items: readonly T[]): Sequence<T> {
    return new Sequence(build(items, 0, items.length));
  }

  get length(): number {
    return this.#root?.size ?? 0;
  }

  /** The item at `index`; `undefined` outside. */
  at(index: number): T | undefined {
    let tree = this.#root;
    if (!tree || index < 0 || index >= tree.size) return undefined;
    let at = index;
    while ('left' in tree) {
      if (at < tree.left.size) tree = tree.left;
      else {
        at -= tree.left.size;
        tree = tree.right;
      }
    }
    return tree.items[at];
  }

  /** Items from `from` up to, not including, `to`. */
  slice(from = 0, to = this.length): T[] {
    const out: T[] = [];
    collect(this.#root, from, to, out);
    return out;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let at = 0; at < this.length; at += BLOCK) yield* this.slice(at, at + BLOCK);
  }

  /** The sequence with `items` inserted before `index`. */
  insert(index: number, items: readonly T[]): Sequence<T> {
    const [before, after] = cut(this.#root, index);
    return new Sequence(join(join(before, build(items, 0, items.length)), after));
  }

  push(items: readonly T[]): Sequence<T> {
    return new Sequence(join(this.#root, build(items, 0, items.length)));
  }

  /** The sequence without `count` items from `index` on. */
  remove(index: number, count: number): Sequence<T> {
    const [before, rest] = cut(this.#root, index);
    return new Sequence(join(before, cut(rest, count)[1]));
  }

  with(index: number, item: T): Sequence<T> {
    return new Sequence(join(join(cut(this.#root, index)[0], build([item], 0, 1)), cut(this.#root, index + 1)[1]));
  }

  /** The index of the first item for which `before` is false; the items for which it is true all come first. */
  lowerBound(before: (item: T) => boolean): number {
    let tree = this.#root;
    let at = 0;
    while (tree && 'left' in tree) {
      if (before(tree.left.last)) {
        at += tree.left.size;
        tree = tree.right;
      } else tree = tree.left;
    }
    const items = tree?.items ?? [];
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(items[middle] as T)) low = middle + 1;
      else high = middle;
    }
    return at + low;
  }
}

const BLOCK = 64;

interface Block<T> {
  readonly items: readonly T[];
  readonly size: number;
  readonly height: 0;
  readonly last: T;
}

interface Fork<T> {
  readonly left: Tree<T>;
  readonly right: Tree<T>;
  readonly size: number;
  readonly height: number;
  readonly last: T;
}

type Tree<T> = Block<T> | Fork<T>;

const block = <T>(items: readonly T[]): Block<T> => ({
  items,
  size: items.length,
  height: 0,
  last: items[items.length - 1] as T,
});

const fork = <T>(left: Tree<T>, right: Tree<T>): Fork<T> => ({
  left,
  right,
  size: left.size + right.size,
  height: Math.max(left.height, right.height) + 1,
  last: right.last,
});

function build<T>(items: readonly T[], from: number, to: number): Tree<T> | null {
  if (from >= to) return null;
  if (to - from <= BLOCK) return block(from === 0 && to === items.length ? items : items.slice(from, to));
  const middle = (from + to) >> 1;
  return fork(build(items, from, middle) as Tree<T>, build(items, middle, to) as Tree<T>);
}

function collect<T>(tree: Tree<T> | null, from: number, to: number, out: T[]): void {
  if (!tree || from >= tree.size || to <= 0 || from >= to) return;
  if ('left' in tree) {
    collect(tree.left, from, to, out);
    collect(tree.right, from - tree.left.size, to - tree.left.size, out);
    return;
  }
  const end = Math.min(to, tree.size);
  for (let i = Math.max(from, 0); i < end; i++) out.push(tree.items[i] as T);
}

/** The first `index` items, and the rest. */
function cut<T>(tree: Tree<T> | null, index: number): [Tree<T> | null, Tree<T> | null] {
  if (!tree || index <= 0) return [null, tree];
  if (index >= tree.size) return [tree, null];
  if (!('left' in tree)) return [block(tree.items.slice(0, index)), block(tree.items.slice(index))];
  if (index < tree.left.size) {
    const [a, b] = cut(tree.left, index);
    return [a, join(b, tree.right)];
  }
  const [a, b] = cut(tree.right, index - tree.left.size);
  return [join(tree.left, a), b];
}

function join<T>(left: Tree<T> | null, right: Tree<T> | null): Tree<T> | null {
  if (!left) return right;
  return right ? joinTrees(left, right) : left;
}

/** Small blocks that meet are merged, so that a sequence that was pushed to item by item does not consist of single items. */
function joinTrees<T>(left: Tree<T>, right: Tree<T>): Tree<T> {
  const a = lastBlock(left);
  const b = firstBlock(right);
  if (a.size + b.size <= BLOCK) {
    const both = block([...a.items, ...b.items]);
    if (right === b) return withLast(left, both);
    if (left === a) return withFirst(right, both);
  }
  return balanced(left, right);
}

function lastBlock<T>(tree: Tree<T>): Block<T> {
  let at = tree;
  while ('left' in at) at = at.right;
  return at;
}

function firstBlock<T>(tree: Tree<T>): Block<T> {
  let at = tree;
  while ('left' in at) at = at.left;
  return at;
}

const withLast = <T>(tree: Tree<T>, last: Block<T>): Tree<T> =>
  'left' in tree ? fork(tree.left, withLast(tree.right, last)) : last;
const withFirst = <T>(tree: Tree<T>, first: Block<T>): Tree<T> =>
  'left' in tree ? fork(withFirst(tree.left, first), tree.right) : first;

function balanced<T>(left: Tree<T>, right: Tree<T>): Tree<T> {
  if ('left' in left && left.height > right.height + 1) return level(left.left, balanced(left.right, right));
  if ('left' in right && right.height > left.height + 1) return level(balanced(left, right.left), right.right);
  return fork(left, right);
}

/** Joins two trees whose heights differ by two, rotated so that the result is balanced. */
function level<T>(left: Tree<T>, right: Tree<T>): Tree<T> {
  if ('left' in left && left.height > right.height + 1) {
    if (left.left.height >= left.right.height || !('left' in left.right))
      return fork(left.left, fork(left.right, right));
    return fork(fork(left.left, left.right.left), fork(left.right.right, right));
  }
  if ('left' in right && right.height > left.height + 1) {
    if (right.right.height >= right.left.height || !('left' in right.left))
      return fork(fork(left, right.left), right.right);
    return fork(fork(left, right.left.left), fork(right.left.right, right.right));
  }
  return fork(left, right);
}
