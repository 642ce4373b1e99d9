/** May this user run this command, with these words? */
import type { Bytes } from '../../../protocol/bytes';
import { globPattern } from '../commands/glob';
import { channelsOf } from '../commands/facts/channels';
import { type Facts, FLAG } from '../commands/facts/facts';
import { keysOf } from '../commands/facts/keysOf';
import type { KeyAccess } from '../commands/facts/keySpec';
import type { Selector } from './selector';
import type { Client } from '../client';
import type { Server } from '../server';
import type { User } from './user';

/** `default` has no password: whoever connects is logged in. */
export function letsAnybodyIn({ users }: Server): boolean {
  const user = users.get('default');
  return user !== undefined && user.nopass && user.enabled;
}

/** A password set later does not throw out those who are in; taking it away lets everybody in. */
export const mustLogIn = (server: Server, client: Client): boolean => !client.authenticated && !letsAnybodyIn(server);

/** What is denied first: `at` is the place of the word. */
export interface Denial {
  readonly reason: 'command' | 'key' | 'channel';
  readonly at: number;
}

/** Of several denials the one that came furthest counts: a channel's before a key's before a command's. */
const FURTHER: readonly Denial['reason'][] = ['command', 'key', 'channel'];

/** `null`: one of his selectors allows all of it. */
export function denial(user: User, command: Facts, words: readonly Bytes[]): Denial | null {
  let worst: Denial = { reason: 'command', at: 0 };
  for (const selector of [user.root, ...user.selectors]) {
    const denied = deniedBy(selector, command, words);
    if (!denied) return null;
    const step = FURTHER.indexOf(denied.reason) - FURTHER.indexOf(worst.reason);
    if (step > 0 || (step === 0 && denied.at > worst.at)) worst = denied;
  }
  return worst;
}

function deniedBy(selector: Selector, command: Facts, words: readonly Bytes[]): Denial | null {
  if (!mayRun(selector, command, words)) return { reason: 'command', at: 0 };
  if (!selector.allKeys)
    for (const { at, access } of keysOf(command, words))
      if (!mayUse(selector, words[at] ?? '', access)) return { reason: 'key', at };
  if (!selector.allChannels)
    for (const { at, isPattern } of channelsOf(command, words))
      if (!mayHear(selector.channels, words[at] ?? '', isPattern)) return { reason: 'channel', at };
  return null;
}

function mayRun(selector: Selector, { name, flags }: Facts, words: readonly Bytes[]): boolean {
  if (selector.allCommands || flags & FLAG.no_auth || selector.commands.has(name)) return true;
  const first = words[1]?.toLowerCase();
  return selector.firstArgs.get(name)?.some((word) => word.toLowerCase() === first) ?? false;
}

function mayUse(selector: Selector, key: Bytes, access: KeyAccess): boolean {
  return selector.keys.some(
    ({ pattern, reads, writes }) => (reads || !access.reads) && (writes || !access.writes) && globPattern(pattern)(key),
  );
}

/** A pattern is allowed as it is written only; a channel where a pattern matches it. */
export const mayHear = (allowed: readonly Bytes[], channel: Bytes, isPattern: boolean): boolean =>
  allowed.some((pattern) => (isPattern ? pattern === channel : globPattern(pattern)(channel)));

/** SORT's BY and GET read keys that nobody can tell beforehand: only who reads every key may use them. */
export const readsEverything = (user: User, command: Facts, words: readonly Bytes[]): boolean =>
  [user.root, ...user.selectors].some(
    (selector) =>
      deniedBy(selector, command, words) === null &&
      (selector.allKeys || selector.keys.some(({ pattern, reads }) => reads && pattern === '*')),
  );
