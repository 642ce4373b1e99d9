/**
 * ReplScope inside another page: all that a host can say to it, and all that it says.
 *
 * There are types alone in this file and nothing is imported: a build puts it beside the page as `repl-scope.d.ts`. What api.report.txt
 * says of it is held by a test. Instants and durations are whole microseconds of the run's own time; a run begins at 0, and servers boot
 * before it.
 */

export type ReplScopeLang = 'en' | 'zh';
export type ReplScopeTheme = 'auto' | 'light' | 'dark';
export type ReplScopeGrain = 'phase' | 'message' | 'byte';

/** The run that is open. */
export interface ReplScopeRun {
  /** Name of the lesson that is open; `null`: none. */
  readonly lesson: string | null;
  /** Name of the situation; `null`: a lesson's own, or one that somebody brought. */
  readonly scenario: string | null;
  readonly title: string;
  readonly seed: number;
  /** Names of the servers. */
  readonly nodes: readonly string[];
  /** How many steps of the message grain are known. Of a long run more become known while it is played on. */
  readonly steps: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Where a picture stands, or is going: what moves is seen to arrive, and `step` tells when it has. */
export interface ReplScopePosition {
  /** Index of the last step that is done there; 0 is the beginning. */
  readonly index: number;
  readonly at: number;
}

/** What can be turned "from the start": the same run again with these. Text has a unit, as in a link: `32kb`, `8mbit`, `5ms`. */
export interface ReplScopeKnobs {
  /** repl-backlog-size of every server, bytes. */
  readonly backlog?: number | string;
  /** Of every link, each direction, bytes a second; `unlimited` is one as well. */
  readonly bandwidth?: number | string;
  /** One way, of every link, microseconds. */
  readonly latency?: number | string;
  /** Of the steps that write: writes a second. */
  readonly rate?: number | string;
  /** What everything random comes from. */
  readonly seed?: number;
  /** Any other knob by its name in a link that the page hands out (`knobs=`): whole numbers, `none` for no limit. */
  readonly knobs?: Readonly<Record<string, number | 'none'>>;
}

/** What is done to a server or to a link, at the instant on screen. */
export type ReplScopeFault =
  | { readonly node: string; readonly do: 'kill' | 'shutdown' | 'start' | 'pause' | 'resume' }
  | { readonly link: readonly [string, string]; readonly do: 'cut' | 'hold' | 'restore' }
  | {
      readonly link: readonly [string, string];
      /** As in a scenario: `5ms`, `8mbit`, `unlimited`. */
      readonly set: { readonly latency?: string; readonly bandwidth?: string };
    };

/** What to wait for in a run. */
export type ReplScopeUntil =
  /** The next answer of this name to a PSYNC; somebody refused; an output buffer over its limit; a link cut, held or restored. */
  | { readonly kind: 'continue' | 'fullresync' | 'refusal' | 'full' | 'link' }
  /** A server writes a log line, or its link to its master enters another phase. */
  | { readonly kind: 'log' | 'phase'; readonly node: string }
  /** A replica has acknowledged, or read, the stream up to here. */
  | { readonly kind: 'ack' | 'offset'; readonly offset: number };

export interface ReplScopePictureWish {
  readonly what?: 'stage' | 'sequence';
  readonly form?: 'svg' | 'png';
}

/** Each answers once: with a value, or with an `Error` whose message is a sentence. */
export interface ReplScopeMethods {
  play(): Promise<ReplScopePosition>;
  pause(): Promise<ReplScopePosition>;
  stepForward(grain?: ReplScopeGrain): Promise<ReplScopePosition>;
  stepBack(grain?: ReplScopeGrain): Promise<ReplScopePosition>;
  /** `at`: microseconds, or text with a unit: `5.9s`. Beyond the run's ends: its ends. */
  seek(at: number | string): Promise<ReplScopePosition>;
  /** Goes on to where it happens next; `null`: it does not happen any more in this run, and nothing moves. */
  runUntil(condition: ReplScopeUntil): Promise<ReplScopePosition | null>;
  /** Out of range is clamped and told in a `warning`. */
  set(knobs: ReplScopeKnobs): Promise<ReplScopeRun>;
  /** Types a command at a server's console, at the instant on screen; what the run had in store for later stays as a branch. */
  command(node: string, text: string): Promise<ReplScopeRun>;
  fault(fault: ReplScopeFault): Promise<ReplScopeRun>;
  loadLesson(slug: string, beat?: string): Promise<ReplScopeRun>;
  /** A situation by its name, or a scenario of the scenario format, as an object or as its JSON. */
  loadScenario(scenario: string | Readonly<Record<string, unknown>>): Promise<ReplScopeRun>;
  /** The run with all that was done in it, the instant, and what was answered: opaque, some hundred characters, good for years. */
  getState(): Promise<string>;
  setState(state: string): Promise<ReplScopeRun>;
  setLanguage(lang: ReplScopeLang): Promise<void>;
  setTheme(theme: ReplScopeTheme): Promise<void>;
  /** JSON lines, as the command line prints them. */
  exportTrace(): Promise<string>;
  exportPicture(wish?: ReplScopePictureWish): Promise<Blob>;
}

/** Shaped as an xAPI statement, without its actor, whom only the host knows. */
export interface ReplScopeStatement {
  readonly verb: { readonly id: string; readonly display: Readonly<Record<string, string>> };
  readonly object: {
    readonly objectType: 'Activity';
    readonly id: string;
    readonly definition: { readonly type: string; readonly name: Readonly<Record<string, string>> };
  };
  readonly result: {
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly response?: string;
    readonly score?: { readonly scaled: number; readonly raw: number; readonly min: 0; readonly max: number };
  };
}

export interface ReplScopeEvents {
  /** A run is open and can be driven; told once to each host. `api`: the version of all this. */
  readonly ready: { readonly api: 1; readonly redis: string } & ReplScopeRun;
  /** Another step is done. `kind`: of the message it is about (`handshake`, `stream` ...), or of the event (`act`, `close` ...). */
  readonly step: ReplScopePosition & {
    readonly grain: ReplScopeGrain;
    readonly kind: string;
    /** What the step is about: `PSYNC`, `+FULLRESYNC`, `REPLCONF ACK`; empty where no message is. */
    readonly name: string;
    /** By server: its `master_repl_offset`. */
    readonly offsets: Readonly<Record<string, number>>;
  };
  /** Something that `getState` would answer differently, or how the page looks. `at` is where it last stood still. */
  readonly change: {
    readonly playing: boolean;
    readonly at: number;
    readonly speed: number;
    readonly lang: ReplScopeLang;
    readonly theme: ReplScopeTheme;
    readonly lesson: string | null;
    readonly beat: number;
    readonly scenario: string | null;
    /** How many acts were done by hand in the run on screen. */
    readonly acts: number;
  };
  /** A question of a lesson was answered; one try counts. */
  readonly prediction: {
    readonly lesson: string;
    readonly id: string;
    readonly correct: boolean;
    readonly tries: number;
    readonly given: string;
    readonly statement: ReplScopeStatement;
  };
  /** A task of a lesson was solved. */
  readonly goal: { readonly lesson: string; readonly id: string; readonly statement: ReplScopeStatement };
  readonly complete: {
    readonly lesson: string;
    /** `scaled` from 0 to 1. */
    readonly score: { readonly right: number; readonly asked: number; readonly scaled: number };
    readonly statement: ReplScopeStatement;
  };
  /** The height, CSS pixels, at which the page looks best in the width that it has. */
  readonly resize: { readonly height: number };
  /** Something was left out, clamped or refused: a sentence in the page's language. */
  readonly warning: { readonly message: string };
  /** The engine stopped; the reader is offered to go on. */
  readonly error: { readonly message: string };
}

export type ReplScopeEventName = keyof ReplScopeEvents;

export interface ReplScopeConnection extends ReplScopeMethods {
  /** Hears an event until the answer is called. */
  on<Name extends ReplScopeEventName>(name: Name, listener: (detail: ReplScopeEvents[Name]) => void): () => void;
  close(): void;
}

export interface ReplScopeConnectOptions {
  /** How long a frame may take to answer the first time (30 000), and any request after that (15 000), milliseconds. */
  readonly connectMs?: number;
  readonly answerMs?: number;
  /** Gives up; the connection closes. */
  readonly signal?: AbortSignal;
}

/** Methods answer once the frame is there; to call one loads it. `src`, `height`, `sandbox`, `eager` and `label` are attributes too. */
export interface ReplScopeElement extends HTMLElement, ReplScopeMethods {
  addEventListener<Name extends ReplScopeEventName>(
    type: Name,
    listener: (event: CustomEvent<ReplScopeEvents[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  /** What `repl-scope.js` leaves in a page: for hosts that bring their own frame. Rejects where the frame does not answer in time. */
  var ReplScope: {
    connect(frame: HTMLIFrameElement, options?: ReplScopeConnectOptions): Promise<ReplScopeConnection>;
  };
  interface HTMLElementTagNameMap {
    'repl-scope': ReplScopeElement;
  }
}
