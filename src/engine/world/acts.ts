/** What people do to a run: commands typed, writes, processes killed, links cut. A chain of causes ends here. */
import { type TimeUs, timeUs } from '../../protocol/units';
import { glimpse } from '../../protocol/glimpse';
import { type Link, sideOf } from '../network/link';
import { KERNEL_US } from '../network/network';
import { nextSynUs } from '../network/syn';
import type { Server } from '../server/server';
import { killChild } from '../server/bgsave';
import type { Client } from '../server/client';
import { killProcess, pauseProcess, resumeProcess, startProcess } from '../server/process';
import { receiveSigterm } from '../server/shutdown';
import { expectCommand, type KnownCommand, knownCommand } from '../server/knownCommands';
import { processQuery } from '../server/query';
import { ACCEPTOR, CONNECTOR, send } from '../server/transport';
import { isBusy } from '../server/frozen';
import { loadCommand } from './load';
import { beforeSleep, planTurn } from '../server/turn';
import type { Bytes } from '../../protocol/bytes';
import type { Draft, Due } from './draft';
import { LIMITS, type StepBody } from './scenario/scenario';
import { resolveMachine, type WrittenMachine } from './scenario/machine';

export function runStep(draft: Draft, index: number): void {
  const step = draft.scenario.steps[index];
  if (!step) throw new Error(`world: no step ${index}`);
  const act = draft.emit({
    kind: 'act',
    node: 'node' in step ? step.node : null,
    text: describeStep(step),
    ...(step.kind === 'run' ? { typed: true } : {}),
    ...(step.kind === 'machine' ? { turned: 'machine' } : step.kind === 'pace' ? { turned: 'load' } : {}),
    ...(step.kind === 'process' && step.stage ? { stage: step.stage } : {}),
  });
  draft.cause = act;
  switch (step.kind) {
    case 'run':
      return typeAtConsole(draft, draft.server(step.node), step.words, step.text);
    case 'write':
      if (step.count > 0) writeOne(draft, { kind: 'write', index, n: 0, act });
      return;
    case 'sendRaw':
      return sendAtConsole(draft, draft.server(step.node), step.bytes, step.text);
    case 'inject':
      return inject(draft, step.between, step.bytes);
    case 'process': {
      const server = draft.server(step.node);
      const verbs = {
        kill: killProcess,
        shutdown: receiveSigterm,
        start: startProcess,
        pause: pauseProcess,
        resume: resumeProcess,
        'kill-child': killChild,
      };
      return verbs[step.do](draft, server);
    }
    case 'link':
      if (step.do === 'hold') return hold(draft, step.between, step.from);
      return step.do === 'cut' ? cut(draft, step.between) : restore(draft, step.between);
    case 'set':
      if (step.latencyUs !== undefined) draft.network.link(...step.between).latencyUs = step.latencyUs;
      if (step.bytesPerSecond !== undefined) draft.network.link(...step.between).bytesPerSecond = step.bytesPerSecond;
      if (step.jitterUs !== undefined) draft.network.link(...step.between).jitterUs = step.jitterUs;
      return;
    case 'machine': {
      const server = draft.server(step.node);
      server.machine = resolveMachine(step.change, server.machine);
      return;
    }
    case 'pace': {
      const server = draft.server(step.node);
      const { everyUs, value } = step;
      server.pace = {
        ...server.pace,
        ...(everyUs === undefined ? {} : { everyUs }),
        ...(value === undefined ? {} : { value }),
      };
    }
  }
}

/** 3590000 -> `3 590 000`. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** `SET greeting hello`, `400 × SET key:<i> …`, `cut`, `kill`: a step in words that need no language. */
export function describeStep(step: StepBody): string {
  switch (step.kind) {
    case 'run':
      return step.text;
    case 'write':
      return `${grouped(step.count)} × SET key:<i> (${step.value} B)`;
    case 'sendRaw':
      return `send ${step.text}`;
    case 'inject':
      return `${step.between.join(' → ')}: ${glimpse(step.bytes, 60)}`;
    case 'process':
      return step.do;
    case 'link': {
      const { from, between } = step;
      return `${step.do} ${from === undefined ? between.join(' – ') : `${from} → ${otherOf(between, from)}`}`;
    }
    case 'set':
      return `${step.between.join(' – ')}: ${settingText(step)}`;
    case 'machine':
      return Object.entries(step.change)
        .map(([field, value]) => `${field} ${MACHINE_TEXT[field as keyof WrittenMachine](value)}`)
        .join(', ');
    case 'pace':
      return [
        ...(step.everyUs === undefined ? [] : [`1 × SET / ${inUnits(step.everyUs, MICROSECONDS)}`]),
        ...(step.value === undefined ? [] : [`${step.value} B`]),
      ].join(', ');
  }
}

const rateText = (value: unknown): string => (typeof value === 'number' ? `${inUnits(value, BYTES)}/s` : 'unlimited');
const timeText = (value: unknown): string => inUnits(Number(value), MICROSECONDS);
/** The fields of a computer, each as a scenario has it. */
const MACHINE_TEXT: Readonly<Record<keyof WrittenMachine, (value: unknown) => string>> = {
  fork: (value) => `${timeText(value)}/GiB`,
  save: rateText,
  load: rateText,
  disk: rateText,
  command: timeText,
  memory: (value) => (typeof value === 'number' ? `${value} B` : 'unlimited'),
  overcommit: (value) => (value === true ? 'yes' : 'no'),
};

/** `8mbit, 5ms`, as a scenario has it. */
function settingText({ bytesPerSecond, latencyUs, jitterUs }: Extract<StepBody, { kind: 'set' }>): string {
  const rate =
    bytesPerSecond === undefined ? [] : [bytesPerSecond === null ? 'unlimited' : inUnits(bytesPerSecond * 8, BITS)];
  const latency = latencyUs === undefined ? [] : [inUnits(latencyUs, MICROSECONDS)];
  const jitter = jitterUs === undefined ? [] : [`jitter ${inUnits(jitterUs, MICROSECONDS)}`];
  return [...rate, ...latency, ...jitter].join(', ');
}

const BITS = ['bit', 'kbit', 'mbit', 'gbit'];
const BYTES = ['B', 'kB', 'MB', 'GB'];
const MICROSECONDS = ['us', 'ms', 's'];

/** The largest unit that leaves a whole number; each is a thousand of the one before. */
function inUnits(n: number, units: readonly string[]): string {
  const [unit = '', larger] = units;
  return larger !== undefined && n > 0 && n % 1000 === 0 ? inUnits(n / 1000, units.slice(1)) : `${n}${unit}`;
}

/** A command on the node's one console connection; a server that is down answers nothing. */
function typeAtConsole(draft: Draft, server: Server, words: readonly Bytes[], text: string): void {
  const console = server.clients.get(server.consoleId);
  if (server.process === 'down' || !console) return;
  server.consoleAsked = [...server.consoleAsked, text];
  arriveAtConsole(draft, server, console, [knownCommand(resolveHosts(draft, words))]);
}

/** Bytes that need not be a command: whatever is answered to them is told under their own text. */
function sendAtConsole(draft: Draft, server: Server, bytes: Bytes, text: string): void {
  const console = server.clients.get(server.consoleId);
  if (server.process === 'down' || !console) return;
  server.consoleSent = text;
  arriveAtConsole(draft, server, console, bytes);
}

/** Bytes, or whole commands. */
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
  beforeSleep(draft, server);
}

/** In REPLICAOF and FAILOVER TO a node's name stands for its address: there is no name server, so it is put in before it is sent. */
function resolveHosts(draft: Draft, words: readonly Bytes[]): readonly Bytes[] {
  const name = words[0]?.toUpperCase();
  const at =
    name === 'REPLICAOF' || name === 'SLAVEOF' ? 1 : name === 'FAILOVER' && words[1]?.toUpperCase() === 'TO' ? 2 : -1;
  const target = draft.servers.get(words[at] ?? '');
  return target ? words.with(at, target.ip) : words;
}

/** One `SET key:<i> xxx…` of a step that writes many; the next is planned when this one is through. */
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
    // Only among replies that somebody waits for must these be told apart.
    if (awaited || server.process === 'paused' || isBusy(draft, server))
      server.consoleAsked = [...server.consoleAsked, ...new Array<null>(atOnce).fill(null)];
    arriveAtConsole(draft, server, console, commands);
  }
  const n = due.n + atOnce;
  const next = draft.now + (server.pace?.everyUs ?? step.everyUs);
  // At its own pace that is after `count` writes; at another one it lasts as long.
  if (!isAtOnce && next < step.atUs + step.count * step.everyUs && n < LIMITS.writes)
    draft.plan(next, { kind: 'write', index: due.index, n, act: due.act });
}

function cut(draft: Draft, between: readonly [string, string]): void {
  const link = draft.network.link(...between);
  link.state = 'down';
  link.silent = [false, false];
  tellLink(draft, between, 'down');
  const act = draft.resolveCause();
  for (const connection of draft.network.connections) {
    const { id, from, to } = connection;
    if (!between.includes(from) || !between.includes(to) || from === to) continue;
    if (connection.state !== 'open' && connection.state !== 'closed') continue;
    // Where one side has hung up and the other does not know it yet, it learns it from the reset.
    const cause = connection.state === 'open' ? draft.emit({ kind: 'close', conn: id, from, to, by: to }) : (act ?? 0);
    connection.state = 'reset';
    draft.plan(draft.now + KERNEL_US, { kind: 'reset', conn: id, cause });
  }
  // What a silence kept back on this link: connections that were being made are refused at their next try, all else is lost.
  const waited = draft.held.filter((due) => isOn(draft, due, between));
  draft.held = draft.held.filter((due) => !waited.includes(due));
  for (const due of waited) if (due.kind === 'connectArrives') planSyn(draft, due);
}

/** The next try of a connection whose SYN nobody answered. */
function planSyn(draft: Draft, due: Extract<Due, { kind: 'connectArrives' }>): void {
  const connection = draft.network.connection(due.conn);
  if (!connection) return;
  const { latencyUs } = draft.network.link(connection.from, connection.to);
  draft.plan(nextSynUs(connection.askedAtUs, draft.now) + latencyUs + KERNEL_US, due);
}

/** Silence, or only of what one of the two sends; what was silent before stays so. */
function hold(draft: Draft, between: readonly [string, string], from?: string): void {
  const link = draft.network.link(...between);
  link.state = 'held';
  const since = (side: 0 | 1, falls: boolean): number =>
    falls && !link.silent[side] ? draft.now : link.silentSinceUs[side];
  if (from === undefined) {
    link.silentSinceUs = [since(0, true), since(1, true)];
    link.silent = [true, true];
    return tellLink(draft, between, 'held');
  }
  const side = sideOf(link, from);
  link.silentSinceUs = [since(0, side === 0), since(1, side === 1)];
  link.silent = [link.silent[0] || side === 0, link.silent[1] || side === 1];
  draft.emit({ kind: 'link', between: [from, otherOf(between, from)], state: 'held', oneWay: true });
}

const otherOf = ([a, b]: readonly [string, string], one: string): string => (one === a ? b : a);

/** Ends a cut or a silence: what waited arrives now, in order; who was connecting tries again in its time. */
function restore(draft: Draft, between: readonly [string, string]): void {
  const link = draft.network.link(...between);
  const waited = link.state === 'held' ? draft.held.filter((due) => isOn(draft, due, between)) : [];
  link.state = 'up';
  link.silent = [false, false];
  tellLink(draft, between, 'up');
  draft.held = draft.held.filter((due) => !waited.includes(due));
  const at: TimeUs = timeUs(draft.now + link.latencyUs + KERNEL_US);
  const arrivals = sendAgain(draft, link, waited);
  for (const due of waited) {
    if (due.kind === 'connectArrives') planSyn(draft, due);
    else if (due.kind !== 'data') draft.plan(at, due);
    else {
      const arrivesAt = timeUs(arrivals.get(due) ?? at);
      draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt });
      draft.plan(arrivesAt, { ...due, arrivesAt });
    }
  }
}

/** When the pieces arrive that a silence kept back. */
function sendAgain(draft: Draft, link: Link, waited: readonly Due[]): Map<Due, number> {
  const arrivals = new Map<Due, number>();
  for (const side of [0, 1] as const) {
    const kept = waited.filter((due) => due.kind === 'data' && sideOf(link, due.from) === side);
    const again = kept.flatMap((due) =>
      due.kind === 'data' ? [{ conn: due.conn, bytes: due.bytes.length, arrivesAt: due.arrivesAt }] : [],
    );
    draft.network
      .sentAgain(link, side, again, draft.now)
      .forEach((arrivesAt, i) => arrivals.set(kept[i] as Due, arrivesAt));
  }
  return arrivals;
}

function isOn(draft: Draft, due: Due, between: readonly [string, string]): boolean {
  const connection = 'conn' in due ? draft.network.connection(due.conn) : undefined;
  return connection !== undefined && between.includes(connection.from) && between.includes(connection.to);
}

/** Bytes on the wire that nobody of the two has written: what a faulty box between them would do. Nothing where they have no connection. */
function inject(draft: Draft, [from, to]: readonly [string, string], bytes: Bytes): void {
  const newest = [...draft.network.connections].findLast(
    (c) => c.state === 'open' && [c.from, c.to].includes(from) && [c.from, c.to].includes(to),
  );
  if (newest) send(draft, newest.id, newest.from === from ? CONNECTOR : ACCEPTOR, bytes);
}

function tellLink(draft: Draft, [a, b]: readonly [string, string], state: 'up' | 'down' | 'held'): void {
  draft.emit({ kind: 'link', between: [a, b], state });
  draft.emit({ kind: 'link', between: [b, a], state });
}
