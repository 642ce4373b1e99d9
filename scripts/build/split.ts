/**
 * Splits a script in two: what it needs at once, and the functions that are fetched when the first of them is called, with everything that
 * only they use. In the first script they are stubs.
 *
 * ```
 *   function often() { rarely(); }            always   function often() { rarely(); }
 *   function rarely() { often(table); }       rarely   function rarely() { often(table); }  const table = { … };
 *   const table = { … };                      lent     often
 *   const chart = { draw: () => { … } };      stubs    rarely, late$0 (the first script: `const chart = { draw: late$0 }`)
 * ```
 */
import type { Callable, Statement, Stretch, TopLevel } from './topLevel.ts';

/** Two texts that are each the inside of a function. */
export interface Split {
  readonly always: string;
  readonly rarely: string;
  /** Names that the second gets from the first. */
  readonly lent: readonly string[];
  /** Names of functions and classes that the first gets from the second. */
  readonly stubs: readonly string[];
}

/** A stub costs some bytes as well, in both scripts. */
const WORTH_A_STUB = 60;

/** `atOnce`: whether one stays, by its place among all. So do those that would mean something else elsewhere. */
export function split(top: TopLevel, atOnce: (index: number) => boolean): Split {
  const { code, statements } = top;
  const rare = rareOf(top, atOnce);
  const byName = new Map(rare.map((it) => [it.name, it]));
  const declaredBy = new Map(statements.flatMap((one) => one.declares.map((name) => [name, one] as const)));

  const kept = new Set<Statement>();
  const stubs = new Map<string, Callable>();
  const keep = (one: Statement): void => {
    if (kept.has(one)) return;
    kept.add(one);
    const moved = rare.filter(({ name, start }) => name === null && isIn(one, start));
    for (const it of moved) stubs.set(`late$${rare.indexOf(it)}`, it);
    for (const { name, start } of usesIn(top, one)) if (!moved.some((it) => isIn(it, start))) want(name);
  };
  const want = (name: string): void => {
    const it = byName.get(name);
    const one = declaredBy.get(name);
    if (it) stubs.set(name, it);
    else if (one) keep(one);
  };
  for (const one of statements) if (one.declares.length === 0 || usesWritten(top, one)) keep(one);

  const unnamed = [...stubs].filter(([, { name }]) => name === null);
  const stay = statements.filter((one) => kept.has(one));
  const go = statements.filter((one) => !kept.has(one));
  const there = new Set(stay.flatMap(({ declares }) => declares));
  const used = [...go, ...unnamed.map(([, it]) => it)].flatMap((part) => usesIn(top, part)).map(({ name }) => name);
  return {
    always: stay.map((one) => withStubs(code, one, unnamed)).join('\n'),
    rarely: [...go.map((one) => textOf(code, one)), ...unnamed.map((it) => declared(code, it))].join('\n'),
    lent: [...new Set(used)].filter((name) => there.has(name)),
    stubs: [...stubs.keys()],
  };
}

/** Those that can go. */
const rareOf = (top: TopLevel, atOnce: (index: number) => boolean): readonly Callable[] =>
  top.callables.filter(
    (it, i) =>
      !atOnce(i) &&
      !it.bound &&
      it.end - it.start > WORTH_A_STUB &&
      !usesWritten(top, it) &&
      (it.kind !== 'class' || isOnlyMade(top, it)),
  );

/** Of such a class nothing is asked but `new`: its stub has no other members, and nothing is an instance of it. */
function isOnlyMade(top: TopLevel, { name, start }: Callable): boolean {
  const own = top.statements.find((one) => isIn(one, start));
  return (
    name !== null &&
    own !== undefined &&
    top.uses.every((use) => use.name !== name || use.isNew || isIn(own, use.start))
  );
}

/** It uses a variable that has another value later, which cannot be lent. */
const usesWritten = (top: TopLevel, part: Stretch): boolean =>
  usesIn(top, part).some(({ name }) => top.written.has(name));

const usesIn = ({ uses }: TopLevel, { start, end }: Stretch): TopLevel['uses'] =>
  uses.slice(firstFrom(uses, start), firstFrom(uses, end));

/** The place of the first use that is not before a place in the text. */
function firstFrom(uses: TopLevel['uses'], at: number): number {
  let [low, high] = [0, uses.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((uses[mid]?.start ?? at) < at) low = mid + 1;
    else high = mid;
  }
  return low;
}

const isIn = ({ start, end }: Stretch, at: number): boolean => start <= at && at < end;
const textOf = (code: string, { start, end }: Stretch): string => code.slice(start, end);

type Stub = readonly [name: string, it: Callable];

const declared = (code: string, [name, it]: Stub): string =>
  `const ${name} = ${it.kind === 'method' ? 'function' : ''}${textOf(code, it)};`;

/** A statement's text with stubs in the place of functions. */
function withStubs(code: string, one: Statement, stubs: readonly Stub[]): string {
  let [text, at] = ['', one.start];
  for (const [name, it] of stubs.filter(([, { start }]) => isIn(one, start))) {
    text += code.slice(at, it.start);
    text += it.kind === 'method' ? `(...given) { return ${name}.apply(this, given); }` : name;
    at = it.end;
  }
  return text + code.slice(at, one.end);
}
