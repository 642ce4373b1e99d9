/**
 * A replica's link to its master: Redis's own states inside the four phases that people learn.
 *
 *   connect     waiting ──cron──▶ connecting ──socket──▶ receivePingReply        *1 $4 PING ──▶        ◀── +PONG
 *   auth        receiveAuthReply                                                 *2 $4 AUTH … ──▶      ◀── +OK
 *   sync        receivePortReply ▶ receiveIpReply ▶ receiveCapaReply             *3 $8 REPLCONF … ──▶  ◀── +OK
 *               receivePsyncReply                                                *3 $5 PSYNC … ──▶     ◀── +FULLRESYNC | +CONTINUE
 *               transfer ▶ loading                                                                     ◀── $EOF:… RDB
 *   propagate   connected                                                        REPLCONF ACK n ──▶    ◀── SELECT, SET, ping …
 *
 * Events are what reaches a server, never the state that they lead to. Redis has no timer per connection, so there is none here:
 * a cron that comes by once a second compares `idleSeconds` with `repl-timeout`.
 */
import { setup } from 'xstate';
import { isErrorLine, isPingAccepted, parsePsyncReply } from '../../protocol/handshake';
import type { GiveUpReason, LinkEffect } from './effects';

export type LinkEvent =
  | { readonly type: 'REPLICAOF' }
  | { readonly type: 'REPLICAOF NO ONE' }
  /** The replication cron, once a second. */
  | { readonly type: 'CRON'; readonly idleSeconds: number; readonly timeoutSeconds: number }
  | { readonly type: 'SOCKET_WRITABLE' }
  /** The name of the host has no address, so connect(2) failed at once. */
  | { readonly type: 'UNRESOLVED' }
  | { readonly type: 'SOCKET_ERROR'; readonly line: string }
  | { readonly type: 'SOCKET_CLOSED' }
  /** One line from the master, without its end. `password`, `announceIp`: whether they are configured at this moment. */
  | { readonly type: 'LINE'; readonly line: string; readonly password: boolean; readonly announceIp: boolean }
  /** The whole file has arrived. */
  | { readonly type: 'RDB_COMPLETE' }
  /** Its first bytes have arrived, and are loaded as they come. */
  | { readonly type: 'RDB_ARRIVES' }
  | { readonly type: 'TRANSFER_ABORTED'; readonly line: string }
  | { readonly type: 'BAD_PREAMBLE'; readonly line: string }
  | { readonly type: 'LOADED' }
  | { readonly type: 'LOAD_FAILED'; readonly line: string };

type Of<T extends LinkEvent['type']> = Extract<LinkEvent, { type: T }>;
interface Args {
  readonly event: LinkEvent;
}

const lineOf = (event: LinkEvent): string => ('line' in event ? event.line : '');
const psyncReply = ({ event }: Args) => parsePsyncReply(lineOf(event));

const perform = (effect: LinkEffect) => ({ type: 'perform' as const, params: effect });
const said = (make: (line: string) => LinkEffect) => ({
  type: 'perform' as const,
  params: ({ event }: Args) => make(lineOf(event)),
});
const giveUp = (why: GiveUpReason) => said((line) => ({ type: 'giveUp', why, line }));
const reconnect = (why: GiveUpReason) => [giveUp(why), perform({ type: 'connect', why: 'afterFailure' })];

const noReply = { SOCKET_CLOSED: { target: '#waiting', actions: giveUp('noReply') } } as const;
const timeout = {
  CRON: { guard: 'timedOut', target: '#connecting', reenter: true, actions: reconnect('handshakeTimeout') },
} as const;
const handshake = { ...noReply, ...timeout } as const;

export const replicaLink = setup({
  types: { events: {} as LinkEvent },
  actions: { perform: (_args: unknown, _effect: LinkEffect) => {} },
  guards: {
    timedOut: ({ event }) => event.type === 'CRON' && event.idleSeconds > event.timeoutSeconds,
    pingAccepted: ({ event }) => isPingAccepted(lineOf(event)),
    pingAcceptedAndPassword: ({ event }) => isPingAccepted(lineOf(event)) && (event as Of<'LINE'>).password,
    isError: ({ event }) => isErrorLine(lineOf(event)),
    announcesIp: ({ event }) => (event as Of<'LINE'>).announceIp,
    isNewline: (args) => psyncReply(args).kind === 'wait',
    isFullresync: (args) => ['fullresync', 'malformed'].includes(psyncReply(args).kind),
    isContinue: (args) => psyncReply(args).kind === 'continue',
    isLater: (args) => psyncReply(args).kind === 'later',
  },
}).createMachine({
  id: 'replicaLink',
  context: {},
  initial: 'none',
  on: {
    REPLICAOF: { target: '#connecting', reenter: true, actions: perform({ type: 'connect', why: 'replicaof' }) },
    'REPLICAOF NO ONE': { target: '#none' },
  },
  states: {
    none: { id: 'none' },
    connect: {
      initial: 'waiting',
      states: {
        waiting: {
          id: 'waiting',
          meta: { word: 'connect' },
          on: { CRON: { target: 'connecting', actions: perform({ type: 'connect', why: 'cron' }) } },
        },
        connecting: {
          id: 'connecting',
          meta: { word: 'connecting' },
          on: {
            SOCKET_WRITABLE: { target: 'receivePingReply', actions: perform({ type: 'send', what: 'PING' }) },
            UNRESOLVED: { target: 'waiting' },
            SOCKET_ERROR: { target: 'waiting', actions: giveUp('connectError') },
            ...timeout,
          },
        },
        receivePingReply: {
          meta: { word: 'handshake' },
          on: {
            LINE: [
              { guard: 'pingAcceptedAndPassword', target: '#auth', actions: accepted() },
              { guard: 'pingAccepted', target: '#sync', actions: accepted() },
              { target: 'waiting', actions: giveUp('pingRefused') },
            ],
            ...handshake,
          },
        },
      },
    },
    auth: {
      id: 'auth',
      initial: 'receiveAuthReply',
      states: {
        receiveAuthReply: {
          meta: { word: 'handshake' },
          on: {
            LINE: [{ guard: 'isError', target: '#waiting', actions: giveUp('authRefused') }, { target: '#sync' }],
            ...handshake,
          },
        },
      },
    },
    sync: {
      id: 'sync',
      initial: 'receivePortReply',
      states: {
        receivePortReply: {
          meta: { word: 'handshake' },
          on: {
            LINE: [
              {
                guard: 'announcesIp',
                target: 'receiveIpReply',
                actions: said((line) => ({ type: 'note', what: 'portIgnored', line })),
              },
              { target: 'receiveCapaReply', actions: said((line) => ({ type: 'note', what: 'portIgnored', line })) },
            ],
            ...handshake,
          },
        },
        receiveIpReply: {
          meta: { word: 'handshake' },
          on: {
            LINE: { target: 'receiveCapaReply', actions: said((line) => ({ type: 'note', what: 'ipIgnored', line })) },
            ...handshake,
          },
        },
        receiveCapaReply: {
          meta: { word: 'handshake' },
          on: {
            LINE: {
              target: 'receivePsyncReply',
              actions: [
                said((line) => ({ type: 'note', what: 'capaIgnored', line })),
                perform({ type: 'send', what: 'PSYNC' }),
              ],
            },
            ...handshake,
          },
        },
        receivePsyncReply: {
          meta: { word: 'handshake' },
          on: {
            LINE: [
              { guard: 'isNewline' },
              { guard: 'isFullresync', target: 'transfer', actions: beginTransfer() },
              { guard: 'isContinue', target: '#propagate', actions: { type: 'perform', params: resume } },
              { guard: 'isLater', target: '#waiting', actions: giveUp('psyncLater') },
              { target: 'transfer', actions: [beginTransfer(), perform({ type: 'send', what: 'SYNC' })] },
            ],
            SOCKET_CLOSED: { target: '#waiting', actions: giveUp('noPsyncReply') },
            ...timeout,
          },
        },
        transfer: {
          meta: { word: 'sync' },
          on: {
            RDB_COMPLETE: { target: 'loading', actions: perform({ type: 'load' }) },
            RDB_ARRIVES: { target: 'loading', actions: perform({ type: 'load' }) },
            TRANSFER_ABORTED: { target: '#connecting', actions: reconnect('aborted') },
            BAD_PREAMBLE: { target: '#connecting', actions: reconnect('badPreamble') },
            SOCKET_CLOSED: { target: '#connecting', actions: reconnect('transferClosed') },
            CRON: { guard: 'timedOut', target: '#connecting', actions: reconnect('transferTimeout') },
          },
        },
        loading: {
          meta: { word: 'sync' },
          on: {
            LOADED: { target: '#propagate', actions: perform({ type: 'becomeConnected' }) },
            LOAD_FAILED: { target: '#connecting', actions: reconnect('loadFailed') },
          },
        },
      },
    },
    propagate: {
      id: 'propagate',
      initial: 'connected',
      states: {
        connected: {
          meta: { word: 'connected' },
          on: {
            SOCKET_CLOSED: { target: '#connecting', actions: lost('closed') },
            CRON: [
              { guard: 'timedOut', target: '#connecting', actions: lost('timeout') },
              { actions: perform({ type: 'send', what: 'REPLCONF ACK' }) },
            ],
          },
        },
      },
    },
  },
});

function accepted() {
  return [
    said((line) => ({ type: 'note', what: 'pingAccepted', line })),
    perform({ type: 'send', what: 'AUTH and REPLCONF' }),
  ];
}

function beginTransfer() {
  return said((line) => ({ type: 'beginTransfer', reply: parsePsyncReply(line), line }));
}

function resume({ event }: Args): LinkEffect {
  const reply = parsePsyncReply(lineOf(event));
  return { type: 'resume', replid: reply.kind === 'continue' ? reply.replid : null };
}

function lost(why: 'closed' | 'timeout') {
  return [perform({ type: 'loseMaster', why }), perform({ type: 'connect', why: 'afterLoss' })];
}
