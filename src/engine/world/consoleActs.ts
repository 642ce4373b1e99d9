/** What is typed or sent at a server's console: one command, raw bytes, or the writes of a load. */
import type { Bytes } from '../../protocol/bytes';
import type { Client } from '../server/client';
import { isBusy } from '../server/frozen';
import { expectCommand, type KnownCommand, knownCommand } from '../server/knownCommands';
import { processQuery } from '../server/query';
import type { Server } from '../server/server';
import { beforeSleep, planTurn } from '../server/turn';
import type { Draft, Due } from './draft';
import { loadCommand } from './load';
import { LIMITS } from './scenario/scenario';

/** Types a command on the node's one console connection; a server that is down answers nothing. */
export function typeAtConsole(draft: Draft, server: Server, words: readonly Bytes[], text: string): void {
  const console = server.clients.get(server.consoleId);
  if (server.process === 'down' || !console) return;
  server.consoleAsked = [...server.consoleAsked, text];
  arriveAtConsole(draft, server, console, [knownCommand(resolveHosts(draft, words))]);
}

/** Sends bytes that need not be a command. Replies to them are reported under `text`. */
export function sendAtConsole(draft: Draft, server: Server, bytes: Bytes, text: string): void {
  const console = server.clients.get(server.consoleId);
  if (server.process === 'down' || !console) return;
  server.consoleSent = text;
  arriveAtConsole(draft, server, console, bytes);
}

/** Delivers raw bytes or whole commands to the console's socket: run at once, or left there while the server is paused or busy. */
function arriveAtConsole(draft: Draft, server: Server, console: Client, sent: Bytes | readonly KnownCommand[]): void {
  if (server.process === 'paused' || isBusy(draft, server)) {
    console.arrived += typeof sent === 'string' ? sent : sent.map(({ bytes }) => bytes).join('');
    console.arrivedCause = draft.resolveCause();
    return planTurn(draft, server);
  }
  console.lastInteractionSec = server.clockSec;
  if (typeof sent === 'string') processQuery(draft, server, console, sent);
  else
    for (const command of sent) {
      expectCommand(command);
      processQuery(draft, server, console, command.bytes);
    }
  if (draft.now < server.sleepsUntilUs) planTurn(draft, server);
  else beforeSleep(draft, server);
}

/** Puts a node's address where REPLICAOF or FAILOVER TO names the node: Redis would ask a name server, and there is none here. */
function resolveHosts(draft: Draft, words: readonly Bytes[]): readonly Bytes[] {
  const name = words[0]?.toUpperCase();
  const at =
    name === 'REPLICAOF' || name === 'SLAVEOF' ? 1 : name === 'FAILOVER' && words[1]?.toUpperCase() === 'TO' ? 2 : -1;
  const target = draft.servers.get(words[at] ?? '');
  return target ? words.with(at, target.ip) : words;
}

/** One `SET key:<i> xxx…` of a step that writes many (all of them at once where `everyUs` is 0); then plans the next one. */
export function writeOne(draft: Draft, due: Extract<Due, { kind: 'write' }>): void {
  const step = draft.scenario.steps[due.index];
  if (step?.kind !== 'write') throw new Error(`world: step ${due.index} does not write`);
  draft.cause = due.act;
  const server = draft.server(step.node);
  const isAtOnce = step.everyUs === 0;
  const atOnce = isAtOnce ? step.count - due.n : 1;
  const value = isAtOnce ? step.value : (server.pace?.value ?? step.value);
  const commands: KnownCommand[] = [loadCommand(due.n % step.keys, value)];
  for (let i = due.n + 1; i < due.n + atOnce; i++) commands.push(loadCommand(i % step.keys, value));
  const console = server.clients.get(server.consoleId);
  if (server.process !== 'down' && console) {
    const awaited = server.consoleAsked.length > 0 || server.consoleSent !== null;
    // Replies to a load are not reported. Where they could mix with replies that are, a `null` marks each of them.
    if (awaited || server.process === 'paused' || isBusy(draft, server))
      server.consoleAsked = [...server.consoleAsked, ...new Array<null>(atOnce).fill(null)];
    arriveAtConsole(draft, server, console, commands);
  }
  const n = due.n + atOnce;
  const next = draft.now + (server.pace?.everyUs ?? step.everyUs);
  // A load lasts count * everyUs, even where somebody has changed its pace: faster means more writes, not an earlier end.
  if (!isAtOnce && next < step.atUs + step.count * step.everyUs && n < LIMITS.writes)
    draft.plan(next, { kind: 'write', index: due.index, n, act: due.act });
}
