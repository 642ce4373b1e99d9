/**
 * `now`, in which every part that equals the same part of `before` is that very object: then a comparison by identity finds what changed.
 */
export function sharing<T>(before: unknown, now: T): T {
  if (Object.is(before, now) || !isPlain(now) || !isPlain(before) || Array.isArray(before) !== Array.isArray(now))
    return now;
  const old = before as Fields;
  const names = Object.keys(now);
  let same = names.length === Object.keys(old).length;
  const made: Record<string, unknown> = {};
  for (const name of names) {
    const value = sharing(old[name], (now as Fields)[name]);
    made[name] = value;
    same &&= Object.is(value, old[name]);
  }
  if (same) return before as T;
  return (Array.isArray(now) ? names.map((name) => made[name]) : made) as T;
}

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;
