/**
 * A scenario while it is being made up: who is there, who follows whom and which links are broken, as far as whoever writes it believes.
 * Every act falls on a steady instant. What was broken is mended later: see {@link Plot.later}.
 */
import type { Chance } from '../commands/chance';
import type { Passwords } from './passwords';
import { SteadyInstants } from './steadyInstants';
import type { WrittenStep } from './written';

export interface Tree {
  readonly names: readonly string[];
  readonly ports: readonly number[];
  /** Index of each node's master; -1 for the root, which comes first. */
  readonly masters: readonly number[];
}

interface Later {
  readonly atMs: number;
  readonly act: () => void;
}

export class Plot {
  readonly steps: WrittenStep[] = [];
  /** Whom each node was told to follow last; `null` is nobody. */
  readonly masterOf = new Map<string, string | null>();
  /** Nodes that neither sleep nor are down, links that carry. */
  readonly awake = new Set<string>();
  readonly broken = new Set<string>();
  readonly instants: SteadyInstants;
  nowMs = 0;
  /** Whether a server says that it is to be found at an address that is no server's: what answers there is the machine's. */
  strangeAddress = false;
  /** Whether a server limits what waits for its replicas. */
  limitsOutput = false;
  /** What an answer, or the end of a connection, takes to reach everybody. */
  readonly turnMs: number;
  #later: Later[] = [];

  constructor(
    readonly chance: Chance,
    readonly tree: Tree,
    readonly passwords: Passwords,
    readonly latencyMs: number,
  ) {
    this.turnMs = TURN_MS + Math.ceil(3 * latencyMs);
    this.instants = new SteadyInstants(tree.names, latencyMs);
    for (const name of tree.names) this.awake.add(name);
    tree.names.forEach((name, i) => this.masterOf.set(name, tree.names[tree.masters[i] ?? -1] ?? null));
  }

  // --- time ----------------------------------------------------------------------------------------------------------------

  /** Lets time pass, at least so much, and does what has become due meanwhile. */
  wait(ms: number): void {
    const end = this.nowMs + ms;
    for (let next = this.#nextBefore(end); next; next = this.#nextBefore(end)) {
      this.#later = this.#later.filter((other) => other !== next);
      this.nowMs = this.instants.from(Math.max(this.nowMs + this.turnMs + APART_MS, next.atMs));
      next.act();
    }
    this.nowMs = this.instants.from(Math.max(this.nowMs + this.turnMs + APART_MS, end));
  }

  waitUntil(atMs: number): void {
    this.wait(Math.max(0, atMs - this.nowMs));
  }

  /** To an instant at which a server can be stopped. */
  waitBetweenTicks(node: string): void {
    this.nowMs = this.instants.from(this.nowMs, node);
  }

  later(ms: number, act: () => void): void {
    this.#later.push({ atMs: this.nowMs + ms, act });
  }

  /** Does everything that was put off. */
  catchUp(): void {
    const last = Math.max(this.nowMs, ...this.#later.map(({ atMs }) => atMs));
    if (this.#later.length > 0) this.wait(last + 1 - this.nowMs);
  }

  #nextBefore(end: number): Later | undefined {
    return this.#later.filter(({ atMs }) => atMs <= end).sort((a, b) => a.atMs - b.atMs)[0];
  }

  // --- acts ----------------------------------------------------------------------------------------------------------------

  add(step: Omit<WrittenStep, 'at'>): void {
    // Which of two consoles answers first is nobody's business: they are asked one after the other.
    const last = this.steps.at(-1);
    if (last?.node !== step.node && last?.at === `${this.nowMs}ms`) this.nowMs += this.turnMs;
    this.steps.push({ at: `${this.nowMs}ms`, ...step });
  }

  type(node: string, ...words: readonly string[]): void {
    this.add({ node, run: words });
  }

  /**
   * Many writes at once; where outputs are limited in pieces that a server reads in one go. How much of a larger one its replicas have been
   * sent before it reads on is the machine's.
   */
  pour(
    node: string,
    { count, keys, value }: { readonly count: number; readonly keys: number; readonly value: number },
  ): void {
    const atOnce = this.limitsOutput ? Math.max(1, Math.floor(ONE_READ_BYTES / (value + COMMAND_BYTES))) : count;
    for (let left = count; left > 0; left -= atOnce) {
      this.add({ node, write: { count: Math.min(left, atOnce), every: '0ms', keys, value } });
      if (left > atOnce) this.wait(PIECE_MS);
    }
  }

  follow(node: string, master: string | null): void {
    this.masterOf.set(node, master);
    if (master === null) this.type(node, 'REPLICAOF', 'NO', 'ONE');
    else this.type(node, this.chance.pick(['REPLICAOF', 'REPLICAOF', 'SLAVEOF']), master, this.port(master));
  }

  stop(node: string, verb: 'kill' | 'shutdown'): void {
    this.add({ node, do: verb });
    this.awake.delete(node);
    this.instants.stopped(node);
  }

  start(node: string): void {
    this.add({ node, do: 'start' });
    this.awake.add(node);
    this.instants.started(node, this.nowMs);
    // What was typed is forgotten with the process; who follows whom is as its configuration says.
    this.masterOf.set(node, this.tree.names[this.tree.masters[this.index(node)] ?? -1] ?? null);
    this.wait(60);
    this.greet(node);
  }

  /** Logs its console in, and makes the users that its replicas log in as. */
  greet(node: string): void {
    const login = this.passwords.greeting[this.index(node)];
    if (login) this.type(node, ...login);
    for (const user of this.passwords.users) this.type(node, ...user);
    if (this.passwords.repair.length === 0) return;
    this.wait(100);
    for (const words of this.passwords.repair) this.type(node, ...words);
  }

  // --- who is there ----------------------------------------------------------------------------------------------------------

  index(node: string): number {
    return this.tree.names.indexOf(node);
  }

  port(node: string): string {
    return String(this.tree.ports[this.index(node)]);
  }

  masters(): string[] {
    return this.#awakeOnes((node) => this.masterOf.get(node) === null);
  }

  replicas(): string[] {
    return this.#awakeOnes((node) => this.masterOf.get(node) !== null);
  }

  replicasOf(master: string): string[] {
    return this.#awakeOnes((node) => this.masterOf.get(node) === master);
  }

  /** Where a command is typed: mostly at a master. */
  anybody(): string | null {
    const { chance } = this;
    const masters = this.masters();
    const from = masters.length > 0 && !chance.oneIn(6) ? masters : [...this.awake];
    return from.length === 0 ? null : chance.pick(from);
  }

  #awakeOnes(wanted: (node: string) => boolean): string[] {
    return this.tree.names.filter((node) => this.awake.has(node) && wanted(node));
  }
}

/** One read(2) of Redis's takes 16 KB; of a SET, what is not its value is not more than this. */
const ONE_READ_BYTES = 15_000;
const COMMAND_BYTES = 50;
const PIECE_MS = 30;
/** Acts are at least this far apart, so that one's effects have reached everybody before the next begins. */
const APART_MS = 12;
/** What an answer takes at the most on a busy machine, beside its way. */
const TURN_MS = 12;
