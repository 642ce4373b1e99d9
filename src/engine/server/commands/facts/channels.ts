/** Which words of a command are channels that ACL checks. Leaving a channel is always allowed. */
import type { Facts } from './facts';

export interface ChannelAt {
  readonly at: number;
  readonly isPattern: boolean;
}

export function channelsOf({ name }: Facts, words: readonly string[]): readonly ChannelAt[] {
  const isPattern = name === 'psubscribe';
  if (name === 'publish' || name === 'spublish') return [{ at: 1, isPattern }];
  if (name !== 'subscribe' && name !== 'ssubscribe' && !isPattern) return [];
  return words.slice(1).map((_, i) => ({ at: i + 1, isPattern }));
}
