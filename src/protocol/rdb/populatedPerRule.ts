/** Remembers what was computed for a rule. Nearly every question is about the same rule as the one before. */
import type { PopulateRule } from './image';

type PerRule<T> = (rule: PopulateRule, compressed: boolean) => T;

const MOST_KNOWN = 16;

export function perRule<T>(make: PerRule<T>): PerRule<T> {
  const known = new Map<string, T>();
  let last: { readonly rule: PopulateRule; readonly compressed: boolean; readonly made: T } | null = null;
  return (rule, compressed) => {
    const isLast =
      last !== null &&
      last.rule.size === rule.size &&
      last.rule.prefix === rule.prefix &&
      last.compressed === compressed;
    if (last && isLast) return last.made;
    const name = `${rule.size} ${compressed} ${rule.prefix}`;
    let made = known.get(name);
    if (made === undefined) {
      made = make(rule, compressed);
      if (known.size === MOST_KNOWN) known.clear();
      known.set(name, made);
    }
    last = { rule, compressed, made };
    return made;
  };
}
