/**
 * A forked child that writes an RDB. It is there until somebody asks for it: the parent sees the end of a pipe at once, but an exit only
 * when serverCron, or the first ACK that arrives, looks.
 *
 *   none ──fork──▶ disk.writing ──last byte──▶ disk.written ─┐
 *     │                                                      ├─exit─▶ zombie.done ──────┐
 *     └────fork──▶ socket.writing ──pipe empty──▶ socket.drained                        ├─reaped─▶ none
 *                        └──nobody waits any more──▶ dying ──exit─▶ zombie.killed ──────┘
 */
import { setup } from 'xstate';
import type { BgsaveEffect } from './effects';

export type BgsaveEvent =
  | { readonly type: 'FORK'; readonly target: 'disk' | 'socket' }
  /** The file is complete. */
  | { readonly type: 'WRITTEN' }
  /** The parent has read the pipe to its end and every receiver has taken it. */
  | { readonly type: 'DRAINED' }
  | { readonly type: 'NOBODY_WAITS' }
  | { readonly type: 'EXIT' }
  | { readonly type: 'REAPED' };

const perform = (effect: BgsaveEffect) => ({ type: 'perform' as const, params: effect });
const killed = { NOBODY_WAITS: { target: '#dying', actions: perform({ type: 'awaitExit', killed: true }) } } as const;
const leaves = perform({ type: 'awaitExit', killed: false });

export const bgsave = setup({
  types: { events: {} as BgsaveEvent },
  actions: { perform: (_args: unknown, _effect: BgsaveEffect) => {} },
  guards: { toSocket: ({ event }) => event.type === 'FORK' && event.target === 'socket' },
}).createMachine({
  id: 'bgsave',
  context: {},
  initial: 'none',
  states: {
    none: {
      id: 'none',
      on: { FORK: [{ guard: 'toSocket', target: 'socket' }, { target: 'disk' }] },
    },
    disk: {
      initial: 'writing',
      on: { EXIT: { target: '#done' } },
      states: {
        writing: { on: { WRITTEN: { target: 'written', actions: leaves }, ...killed } },
        written: {},
      },
    },
    socket: {
      initial: 'writing',
      on: { EXIT: { target: '#done' } },
      states: {
        writing: { on: { DRAINED: { target: 'drained', actions: leaves }, ...killed } },
        drained: {},
      },
    },
    dying: { id: 'dying', on: { EXIT: { target: '#killed' } } },
    zombie: {
      initial: 'done',
      states: {
        done: { id: 'done', on: { REAPED: { target: '#none', actions: perform({ type: 'settle', ok: true }) } } },
        killed: { id: 'killed', on: { REAPED: { target: '#none', actions: perform({ type: 'settle', ok: false }) } } },
      },
    },
  },
});
