/** Users as rules that would define them again: for ACL LIST, ACL GETUSER and CONFIG REWRITE. */
import type { Bytes } from '../../../protocol/bytes';
import { CATEGORIES, type Category, everyFact } from '../commands/facts/facts';
import { type KeyPattern, newSelector, type Selector, withCategory, withCommand, withRule } from './selector';
import type { User } from './user';

/** `on`, `nopass` and their kin, in ACL LIST's order. */
export function userFlags({ enabled, nopass, sanitize }: User): readonly string[] {
  const payload = sanitize === null ? [] : [sanitize ? 'sanitize-payload' : 'skip-sanitize-payload'];
  return [enabled ? 'on' : 'off', ...(nopass ? ['nopass'] : []), ...payload];
}

export function describeUser(user: User): Bytes {
  const words = [...userFlags(user), ...user.passwords.map((hash) => `#${hash}`), describeSelector(user.root)];
  return [...words, ...user.selectors.map((selector) => `(${describeSelector(selector)})`)].join(' ');
}

export function describeSelector(selector: Selector): Bytes {
  const channels = selector.allChannels ? ['&*'] : ['resetchannels', ...describeChannels(selector)];
  return [...describeKeys(selector), ...channels, describeCommands(selector)].join(' ');
}

export const describeKeys = ({ allKeys, keys }: Selector): readonly Bytes[] =>
  allKeys ? ['~*'] : keys.map(describeKey);

const describeKey = ({ pattern, reads, writes }: KeyPattern): Bytes =>
  `${reads && writes ? '~' : reads ? '%R~' : '%W~'}${pattern}`;

export const describeChannels = ({ allChannels, channels }: Selector): readonly Bytes[] =>
  allChannels ? ['&*'] : channels.map((pattern) => `&${pattern}`);

/**
 * Rules that allow just these commands. Like Redis it starts from all commands or none and adds (or removes) categories, each time the one
 * with the most commands that fit and the fewest that do not; then it corrects single commands:
 *
 *     -@all +@string +@list -lpush
 *
 * (Redis lists the single commands in the order of a hash table, this alphabetically.)
 */
export function describeCommands(selector: Selector): Bytes {
  const add = !selector.future;
  const rules = [add ? '-@all' : '+@all'];
  let made = withRule(newSelector(false), add ? '-@all' : '+@all');
  let left = selector;
  const open = new Set<Category>(CATEGORIES);
  for (let next = bestCategory(left, open, add); next; next = bestCategory(left, open, add)) {
    rules.push(`${add ? '+' : '-'}@${next}`);
    made = withCategory(made, next, add);
    left = withCategory(left, next, !add);
    open.delete(next);
  }
  for (const { name } of everyFact().values()) {
    const allowed = selector.commands.has(name);
    if (allowed !== made.commands.has(name)) {
      rules.push(`${allowed ? '+' : '-'}${name}`);
      made = withCommand(made, name, allowed);
    }
    if (!allowed) for (const first of selector.firstArgs.get(name) ?? []) rules.push(`+${name}|${first}`);
  }
  return rules.join(' ');
}

/**
 * Among categories of which more commands fit than not: the one with the fewest that do not, and among these the one with the most that do.
 */
function bestCategory(selector: Selector, open: ReadonlySet<Category>, add: boolean): Category | null {
  let best: { readonly category: Category; readonly fit: number; readonly unfit: number } | null = null;
  for (const category of open) {
    let [on, off] = [0, 0];
    for (const { name, categories } of everyFact().values()) {
      if (!categories.has(category)) continue;
      if (selector.commands.has(name)) on++;
      else off++;
    }
    const [fit, unfit] = add ? [on, off] : [off, on];
    if (fit > unfit && (!best || unfit < best.unfit || (unfit === best.unfit && fit > best.fit)))
      best = { category, fit, unfit };
  }
  return best?.category ?? null;
}
