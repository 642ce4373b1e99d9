/** ROLE's word for a state of the link: the one that the machine's definition carries. */
import { replicaLink } from '../machines/replicaLink';
import { describe } from '../machines/describe';
import type { LinkPhase, RoleWord } from '../world/snapshot';

const WORDS: ReadonlyMap<string, string | null> = new Map(
  describe('replicaLink', replicaLink).states.map((s) => [s.path, s.word]),
);

export function roleWord(state: string): RoleWord {
  return (WORDS.get(state) ?? 'none') as RoleWord;
}

const PHASES: readonly string[] = ['none', 'connect', 'auth', 'sync', 'propagate'] satisfies LinkPhase[];
export const isPhase = (name: string): name is LinkPhase => PHASES.includes(name);
