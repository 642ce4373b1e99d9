/**
 * The messages between a host's page and the frame. The host sends hellos until it is answered with a port; everything else goes through
 * the port.
 *
 * ```
 *   host                                       frame
 *          ◀── { repl-scope: 1, kind: here } + port     a page has come into the frame: the one before it is gone
 *   { repl-scope: 1, kind: hello, id } ──────▶          only from the parent window, or through that port
 *          ◀────── { repl-scope: 1, kind: welcome, id }  + port
 *   { id: 7, method: seek, args: [5900000] } ─▶
 *          ◀────────────── { id: 7, ok: true, value }   or { id: 7, ok: false, error: 'a sentence' }
 *          ◀────────────── { event: step, detail }
 *          ◀────────────── { bye: true }                this line is closed; more hosts have come than the frame keeps lines for
 * ```
 */
import type { ReplScopeEventName, ReplScopeEvents, ReplScopeMethods } from './api';

/** The field that tells our messages from all others that pages exchange. Its value is the version. */
export const MARK = 'repl-scope';
export const API = 1;

export type MethodName = keyof ReplScopeMethods;

export const METHODS = [
  'play',
  'pause',
  'stepForward',
  'stepBack',
  'seek',
  'runUntil',
  'set',
  'command',
  'fault',
  'loadLesson',
  'loadScenario',
  'getState',
  'setState',
  'setLanguage',
  'setTheme',
  'exportTrace',
  'exportPicture',
] as const satisfies readonly MethodName[];

export const EVENTS = [
  'ready',
  'step',
  'change',
  'prediction',
  'goal',
  'complete',
  'resize',
  'warning',
  'error',
] as const satisfies readonly ReplScopeEventName[];

export interface Hello {
  readonly [MARK]: typeof API;
  readonly kind: 'hello';
  readonly id: string;
}

export interface Here {
  readonly [MARK]: typeof API;
  readonly kind: 'here';
}

export interface Welcome {
  readonly [MARK]: typeof API;
  readonly kind: 'welcome';
  readonly id: string;
}

export interface Request {
  readonly id: number;
  readonly method: MethodName;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string };

export type EventMessage = {
  readonly [Name in ReplScopeEventName]: { readonly event: Name; readonly detail: ReplScopeEvents[Name] };
}[ReplScopeEventName];

/** The last message on a line: the frame keeps a few, and this was the oldest. */
export interface Bye {
  readonly bye: true;
}

export type FromGuest = Answer | EventMessage | Bye;
