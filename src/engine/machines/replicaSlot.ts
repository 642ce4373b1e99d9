/**
 * A master's slot for one replica. Each state is what INFO's `state=` calls it: a replica is `online` as soon as its RDB has been sent,
 * long before it has loaded it.
 *
 *     asked ──+CONTINUE──▶ online.streaming
 *       └──full sync──▶ waitBgsaveStart ──fork, +FULLRESYNC──▶ waitBgsaveEnd ──disk──▶ sendBulk ──last byte──▶ online.streaming
 *                                                                            └─socket─▶ online.waitingAck ──ACK──▶ online.streaming
 */
import { setup } from 'xstate';
import type { SlotEffect } from './effects';

export type SlotEvent =
  | { readonly type: 'PARTIAL_ACCEPTED' }
  | { readonly type: 'FULL_NEEDED' }
  /** A BGSAVE that serves this replica has forked. */
  | { readonly type: 'BGSAVE_STARTED' }
  | { readonly type: 'BGSAVE_DONE'; readonly target: 'disk' | 'socket'; readonly ok: boolean }
  | { readonly type: 'BULK_SENT' }
  | { readonly type: 'ACK' };

const perform = (effect: SlotEffect) => ({ type: 'perform' as const, params: effect });

export const replicaSlot = setup({
  types: { events: {} as SlotEvent },
  actions: { perform: (_args: unknown, _effect: SlotEffect) => {} },
  guards: {
    failed: ({ event }) => event.type === 'BGSAVE_DONE' && !event.ok,
    toSocket: ({ event }) => event.type === 'BGSAVE_DONE' && event.target === 'socket',
  },
}).createMachine({
  id: 'replicaSlot',
  context: {},
  initial: 'asked',
  states: {
    asked: {
      on: {
        PARTIAL_ACCEPTED: { target: '#streaming', actions: perform({ type: 'sendContinue' }) },
        FULL_NEEDED: { target: 'waitBgsaveStart' },
      },
    },
    waitBgsaveStart: {
      meta: { word: 'wait_bgsave' },
      on: { BGSAVE_STARTED: { target: 'waitBgsaveEnd', actions: perform({ type: 'sendFullresync' }) } },
    },
    waitBgsaveEnd: {
      meta: { word: 'wait_bgsave' },
      on: {
        BGSAVE_DONE: [
          { guard: 'failed', target: 'closed', actions: perform({ type: 'dropReplica' }) },
          { guard: 'toSocket', target: 'online', actions: perform({ type: 'announceStreamed' }) },
          { target: 'sendBulk', actions: perform({ type: 'sendRdbFile' }) },
        ],
      },
    },
    sendBulk: {
      meta: { word: 'send_bulk' },
      on: { BULK_SENT: { target: '#streaming', actions: perform({ type: 'startStream' }) } },
    },
    online: {
      initial: 'waitingAck',
      states: {
        waitingAck: {
          meta: { word: 'online' },
          on: { ACK: { target: 'streaming', actions: perform({ type: 'startStream' }) } },
        },
        streaming: { id: 'streaming', meta: { word: 'online' } },
      },
    },
    closed: { meta: { word: null } },
  },
});
