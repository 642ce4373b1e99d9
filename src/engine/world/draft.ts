/**
 * A World while it is being changed. Only the engine sees one: {@link step} and {@link advance} fork a draft from a World, change it,
 * and hand it out as the next World, which nobody changes again.
 */
import { timeUs, type TimeUs } from '../../protocol/units';
import { Agenda } from '../kernel/agenda';
import { RandomStream } from '../kernel/random';
import { Network } from '../network/network';
import type { Direction } from '../network/pipe';
import { forkServer } from '../server/fork';
import type { Server } from '../server/server';
import type { Scenario } from './scenario/scenario';
import type { ConnId, LogLevel, LogRole, TimerJob, TraceBody, TraceEvent, TraceOf } from './trace';

/**
 * An entry of the agenda: something that is due at an instant. Plain data that is never changed, because forks share it. `life`: the life of
 * the server's process in which it was planned. `cause`: the trace event that it will come from.
 */
export type Due =
  | { readonly kind: 'step'; readonly index: number }
  /** The n-th write of a step that writes many. */
  | { readonly kind: 'write'; readonly index: number; readonly n: number; readonly act: number }
  | { readonly kind: 'start'; readonly node: string }
  | { readonly kind: 'boot'; readonly node: string; readonly life: number; readonly cause: number }
  | { readonly kind: 'turn'; readonly node: string; readonly life: number }
  | { readonly kind: 'cron'; readonly node: string; readonly life: number }
  | { readonly kind: 'connectArrives'; readonly conn: ConnId; readonly port: number; readonly cause: number | null }
  | {
      readonly kind: 'connectAnswered';
      readonly conn: ConnId;
      /** Who connects, and to what. */
      readonly node: string;
      readonly port: number;
      readonly ok: boolean;
      readonly cause: number | null;
    }
  /** Bytes arrive. It is the same object as the trace event of their sending. */
  | TraceOf<'data'>
  | {
      readonly kind: 'hangUp';
      readonly conn: ConnId;
      readonly direction: Direction;
      readonly cause: number;
      readonly reset: boolean;
    }
  /** A window update: the receiver has read what filled its socket, and tells the sender so. */
  | { readonly kind: 'window'; readonly conn: ConnId; readonly direction: Direction }
  /** A reset reaches both ends. */
  | { readonly kind: 'reset'; readonly conn: ConnId; readonly cause: number }
  | {
      readonly kind: 'child';
      readonly node: string;
      readonly life: number;
      readonly child: number;
      readonly stage: 'writes' | 'exits';
      readonly cause: number | null;
    }
  /** A child whose parent has died. It has no `life`, because it belongs to no living process. */
  | {
      readonly kind: 'orphan';
      readonly node: string;
      readonly child: number;
      readonly stage: 'writes' | 'reports' | 'exits';
      readonly cause: number;
    }
  /** The next step of what stops a server's event loop (`Server.frozen`). */
  | { readonly kind: 'frozen'; readonly node: string; readonly life: number; readonly cause: number | null };

export class Draft {
  readonly scenario: Scenario;
  now: TimeUs;
  /** When the last thing on the agenda happened. */
  happenedAt: TimeUs;
  readonly agenda: Agenda<Due>;
  readonly network: Network;
  /** By name, in the scenario's order. */
  readonly servers: Map<string, Server>;
  /** Deliveries that a held link keeps back, in order. */
  held: readonly Due[];
  nextPid: number;
  /** The trace event that the due being handled came from; a function for a timer, which is emitted only if something comes of it. */
  cause: number | null | (() => number);
  #random: Map<string, RandomStream>;
  #seq: number;
  #out: TraceEvent[] | null = null;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.now = timeUs(0);
    this.happenedAt = this.now;
    this.agenda = new Agenda();
    this.network = new Network(scenario.network.defaults, scenario.network.uplinks, scenario.seed);
    this.servers = new Map();
    this.held = [];
    this.nextPid = 1000;
    this.cause = null;
    this.#random = new Map();
    this.#seq = 0;
  }

  /** Where trace events go from now on; `null`: nowhere. */
  tellTo(out: TraceEvent[] | null): void {
    this.#out = out;
  }

  emit(body: TraceBody): number {
    const cause = this.resolveCause();
    const seq = this.#seq++;
    if (!this.#out) return seq;
    // A body is made for this call alone, so it becomes the event itself, without a copy.
    const event = body as TraceBody & Stamp;
    event.seq = seq;
    event.at = this.now;
    event.cause = cause;
    this.#out.push(event);
    return seq;
  }

  /** How many events have been numbered: the number of the next one. */
  get told(): number {
    return this.#seq;
  }

  /** Takes a number for an event that the caller stamps itself and hands to {@link tell}, because it needs the event for something else. */
  nextSeq(): number {
    return this.#seq++;
  }

  tell(event: TraceEvent): void {
    if (this.#out) this.#out.push(event);
  }

  /** The cause's number. A timer that has not been emitted yet is emitted now. */
  resolveCause(): number | null {
    if (typeof this.cause === 'function') {
      const tell = this.cause;
      this.cause = null;
      this.cause = tell();
    }
    return this.cause;
  }

  /** Makes a timer the cause of what follows. Its event is emitted only if anything does follow. */
  causedByTimer(node: string, job: TimerJob): void {
    this.cause = () => this.emit({ kind: 'timer', node, job });
  }

  log(server: Server, level: LogLevel, line: string, role: LogRole = server.link.host === null ? 'M' : 'S'): void {
    if (LEVELS.indexOf(level) < server.config.logLevel) return;
    this.emit({ kind: 'log', node: server.name, role, level, line });
  }

  plan(atUs: number, due: Due): void {
    this.agenda.push(atUs, due);
  }

  server(name: string): Server {
    const server = this.servers.get(name);
    if (!server) throw new Error(`world: no node ${name}`);
    return server;
  }

  /** The random stream of one concern of one node. */
  random(node: string, concern: string): RandomStream {
    const name = `${node}/${concern}`;
    let stream = this.#random.get(name);
    if (!stream) this.#random.set(name, (stream = new RandomStream(this.scenario.seed, name)));
    return stream;
  }

  /** The servers' wall clock, milliseconds since 1970. */
  get wallMs(): number {
    return EPOCH_MS + Math.floor(this.now / 1000);
  }

  /** The same in whole seconds, as Redis keeps it for its timeouts. */
  get wallSec(): number {
    return this.secondOf(this.now);
  }

  /** The wall clock's second at another instant. */
  secondOf(us: number): number {
    return Math.floor((EPOCH_MS + Math.floor(us / 1000)) / 1000);
  }

  /** When the wall clock begins to say so many milliseconds. */
  instantOf(wallMs: number): number {
    return (wallMs - EPOCH_MS) * 1000;
  }

  fork(): Draft {
    const copy = new Draft(this.scenario);
    return Object.assign(copy, {
      now: this.now,
      happenedAt: this.happenedAt,
      agenda: this.agenda.fork(),
      network: this.network.fork(),
      held: this.held,
      nextPid: this.nextPid,
    }).#adopt(this);
  }

  #adopt(other: Draft): this {
    for (const [name, server] of other.servers) this.servers.set(name, forkServer(server));
    this.#random = new Map();
    for (const [name, stream] of other.#random) this.#random.set(name, stream.fork());
    this.#seq = other.#seq;
    return this;
  }
}

interface Stamp {
  seq: number;
  at: TimeUs;
  cause: number | null;
}

/** debug, verbose, notice, warning. */
const LEVELS: readonly LogLevel[] = ['.', '-', '*', '#'];

/**
 * What the servers' clocks say at t = 0. Redis counts its timeouts in whole seconds of that clock, so a cron that ticks right at the border
 * of a second could see three seconds where two have passed. Starting a quarter into a second keeps the ticks clear of the border, where
 * they mostly are on real servers.
 */
export const EPOCH_MS = Date.UTC(2026, 0, 1) + 250;
