/**
 * A forked child that writes an RDB. It is there until somebody asks for it: the parent sees the end of a pipe at once, but an exit only
 * when serverCron, or the first ACK that arrives, looks.
 *
 *   none ──fork──▶ disk.writing ──last byte──▶ disk.written ─┐
 *     │                  │                                   ├─exit─▶ zombie.done ──────┐
 *     └────fork──▶ socket.writing ──pipe empty──▶ socket.drained                        │
 *                        ├──the file can't be put in its place──▶ failed ─▶ zombie.failed ├─reaped─▶ none
 *                        └──nobody waits, or SIGKILL──▶ dying ──exit─▶ zombie.killed ───┘
 */
import { setup } from 'xstate';
import type { BgsaveEffect } from './effects';

export type BgsaveEvent =
  | { readonly type: 'FORK'; readonly target: 'disk' | 'socket' }
  /** The file is complete. */
  | { readonly type: 'WRITTEN' }
  /** The parent has read the pipe to its end, and every receiver has been given everything. */
  | { readonly type: 'DRAINED' }
  /** The file could not be written, or not renamed to its final name. */
  | { readonly type: 'WRITE_FAILED' }
  | { readonly type: 'NOBODY_WAITS' }
  /** Somebody other than the parent has killed it. */
  | { readonly type: 'SIGKILL' }
  | { readonly type: 'EXIT' }
  | { readonly type: 'REAPED' };

const perform = (effect: BgsaveEffect) => ({ type: 'perform' as const, params: effect });
const dies = { target: '#dying', actions: perform({ type: 'awaitExit', killed: true }) } as const;
const killed = { NOBODY_WAITS: dies, SIGKILL: dies } as const;
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
        writing: {
          on: {
            WRITTEN: { target: 'written', actions: leaves },
            WRITE_FAILED: { target: '#failed', actions: perform({ type: 'awaitExit', killed: true }) },
            ...killed,
          },
        },
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
    failed: { id: 'failed', on: { EXIT: { target: '#zombieFailed' } } },
    dying: { id: 'dying', on: { EXIT: { target: '#killed' } } },
    zombie: {
      initial: 'done',
      states: {
        done: { id: 'done', on: { REAPED: { target: '#none', actions: perform({ type: 'settle', end: 'done' }) } } },
        failed: {
          id: 'zombieFailed',
          on: { REAPED: { target: '#none', actions: perform({ type: 'settle', end: 'failed' }) } },
        },
        killed: {
          id: 'killed',
          on: { REAPED: { target: '#none', actions: perform({ type: 'settle', end: 'killed' }) } },
        },
      },
    },
  },
});
