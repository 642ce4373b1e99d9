/** The union of what a machine can ask its host for. Machines decide; the host acts, and writes the log lines that go with the act. */
import type { PsyncReply } from '../../protocol/handshake';

/** What a replica's link asks of the server it belongs to. */
export type LinkEffect =
  /** Open a socket to the master. `why` tells which log lines go before. */
  | { readonly type: 'connect'; readonly why: 'replicaof' | 'cron' | 'afterFailure' | 'afterLoss' }
  | { readonly type: 'send'; readonly what: 'PING' | 'AUTH and REPLCONF' | 'PSYNC' | 'SYNC' | 'REPLCONF ACK' }
  /** Write a line and go on: an answer that was understood, or an error that does not matter. */
  | {
      readonly type: 'note';
      readonly what: 'pingAccepted' | 'portIgnored' | 'ipIgnored' | 'capaIgnored';
      readonly line: string;
    }
  /** Give the socket up; `line` is what the master said. */
  | { readonly type: 'giveUp'; readonly why: GiveUpReason; readonly line: string }
  | { readonly type: 'beginTransfer'; readonly reply: PsyncReply; readonly line: string }
  | { readonly type: 'resume'; readonly replid: string | null }
  | { readonly type: 'load' }
  | { readonly type: 'becomeConnected' }
  /** The established link is gone: remember where it stood. */
  | { readonly type: 'loseMaster'; readonly why: 'closed' | 'timeout' };

export type GiveUpReason =
  | 'connectError'
  | 'pingRefused'
  | 'authRefused'
  | 'noReply'
  | 'noPsyncReply'
  | 'psyncLater'
  | 'handshakeTimeout'
  | 'transferTimeout'
  | 'transferClosed'
  | 'aborted'
  | 'badPreamble'
  | 'loadFailed';

/** What a master's slot for a replica asks of the server it belongs to. */
export type SlotEffect =
  | { readonly type: 'sendContinue' }
  | { readonly type: 'sendFullresync' }
  | { readonly type: 'sendRdbFile' }
  | { readonly type: 'announceStreamed' }
  | { readonly type: 'startStream' }
  | { readonly type: 'dropReplica' };

/** What an RDB child asks of its parent. */
export type BgsaveEffect =
  /** It will exit in a moment: with its work done, or without. */
  | { readonly type: 'awaitExit'; readonly killed: boolean }
  /** It is reaped: those who waited for it learn how it went. */
  | { readonly type: 'settle'; readonly end: 'done' | 'failed' | 'killed' };

export type Effect = LinkEffect | SlotEffect | BgsaveEffect;
