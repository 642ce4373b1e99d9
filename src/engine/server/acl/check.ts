/** Whether a user may run a command with these words. */
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

/** `default` has no password, so every new connection is logged in. */
export function letsAnybodyIn({ users }: Server): boolean {
  const user = users.get('default');
  return user !== undefined && user.nopass && user.enabled;
}

/** Setting a password later does not log out the clients that are connected; removing it lets everybody in. */
export const mustLogIn = (server: Server, client: Client): boolean => !client.authenticated && !letsAnybodyIn(server);

/** The reason for a denial; `at` is the index of the word. */
export interface Denial {
  readonly reason: 'command' | 'key' | 'channel';
  readonly at: number;
}

/** If several selectors deny it, the denial that came furthest counts: a channel's before a key's, and a key's before a command's. */
const FURTHER: readonly Denial['reason'][] = ['command', 'key', 'channel'];

/** `null`: one of the user's selectors allows everything in it. */
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

/** A pattern must be allowed literally; a channel must match an allowed pattern. */
export const mayHear = (allowed: readonly Bytes[], channel: Bytes, isPattern: boolean): boolean =>
  allowed.some((pattern) => (isPattern ? pattern === channel : globPattern(pattern)(channel)));

/** It is not known beforehand which keys SORT's BY and GET read, so only users that may read every key may use them. */
export const readsEverything = (user: User, command: Facts, words: readonly Bytes[]): boolean =>
  [user.root, ...user.selectors].some(
    (selector) =>
      deniedBy(selector, command, words) === null &&
      (selector.allKeys || selector.keys.some(({ pattern, reads }) => reads && pattern === '*')),
  );
