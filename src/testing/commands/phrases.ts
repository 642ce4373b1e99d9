/** Parts that commands are put together from: keys, values, numbers, options. */
import type { Arguments } from './randomCommands';

export type Template = (a: Arguments) => (string | number)[][];
export type Weighted = readonly [number, Template];

const once =
  (...make: ((a: Arguments) => string | number | readonly (string | number)[])[]): Template =>
  (a) => [make.flatMap((one) => one(a))];
export const say =
  (name: string, ...rest: ((a: Arguments) => string | number | readonly (string | number)[])[]): Template =>
  (a) =>
    once(() => name, ...rest)(a);

export const k = (kind: 's' | 'l' | 'e' | 'h' | 'z' | 'x') => (a: Arguments) => a.key(kind);
export const any = (a: Arguments) => a.anyKey();
export const v = (a: Arguments) => a.value();
export const m = (a: Arguments) => a.member();
export const n = (a: Arguments) => a.integer();
export const i = (a: Arguments) => a.index();
export const f = (a: Arguments) => a.float();
export const pick =
  (...words: string[]) =>
  (a: Arguments) =>
    a.chance.pick(words);
export const some = (from: number, to: number, make: (a: Arguments) => string) => (a: Arguments) =>
  a.many(from, to, () => make(a));
export const opt = (chances: number, make: (a: Arguments) => readonly (string | number)[]) => (a: Arguments) =>
  a.maybe(chances, () => make(a));
export const pairs =
  (from: number, to: number, x: (a: Arguments) => string, y: (a: Arguments) => string) => (a: Arguments) =>
    a.chance.many(from, to, () => [x(a), y(a)]).flat();
/** numkeys and that many keys, now and then a wrong number. */
export const keys = (kind: 'l' | 'e' | 'z') => (a: Arguments) => {
  const names = a.many(1, 3, () => a.key(kind));
  return [a.chance.oneIn(30) ? a.integer() : String(names.length), ...names];
};
/** So late that nothing expires by itself: what shall expire is waited for. */
export const future = (a: Arguments) => String(a.chance.pick([100000, 1000000]));
export const bit = (a: Arguments) => (a.chance.oneIn(20) ? a.integer() : String(a.chance.below(200)));
