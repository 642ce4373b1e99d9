/** CONFIG GET: names and values, one after the other. */
import type { Bytes } from '../../../protocol/bytes';
import { bulks } from '../../../protocol/resp';
import { globPattern } from '../commands/glob';
import type { Config } from './config';
import { DIRECTIVES } from './directiveTable';

/**
 * Canonical names answer to patterns by themselves, aliases by theirs; each is told under the name that matched. `master` is what
 * `replicaof` tells: the master of the moment, whoever set it.
 */
export function configGet({ values }: Config, patterns: readonly Bytes[], master: string): Bytes {
  const found = new Map<string, string>();
  for (const pattern of patterns) {
    const exact = !/[*?[]/.test(pattern);
    const matches = globPattern(pattern, true);
    for (const { name, alias, hidden } of DIRECTIVES) {
      if (hidden && !exact) continue;
      for (const called of alias ? [name, alias] : [name])
        if (matches(called)) found.set(called, name === 'replicaof' ? master : (values.get(name) ?? ''));
    }
  }
  return bulks([...found].flat());
}
