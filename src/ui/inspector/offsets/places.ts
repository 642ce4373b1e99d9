/** What is known of one byte of a history: which servers still keep it, and which have dropped it. */
import type { History } from '../../../scene/offsets/histories';
import type { Say } from '../../text/say';

export function placeOf(at: number, { lanes }: History, say: Say): string {
  const byte = Math.max(1, at);
  const keepers = lanes.filter(({ window }) => window && byte >= window.first && byte <= window.end);
  const losers = lanes.filter(({ window }) => window && byte < window.first);
  const names = (all: typeof lanes): string => all.map(({ node }) => node).join(', ');
  return [
    say('offsets.byte', { at: byte }),
    ...(keepers.length > 0 ? [say('offsets.keptBy', { nodes: names(keepers) })] : []),
    ...(losers.length > 0 ? [say('offsets.goneAt', { nodes: names(losers) })] : []),
    ...(keepers.length + losers.length === 0 ? [say('offsets.notWritten')] : []),
  ].join(' · ');
}
