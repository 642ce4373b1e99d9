/** The union of what a machine can ask its host for. Machines decide; the host acts, and writes the log lines that go with the act. */
import type { PsyncReply } from '../../protocol/handshake';

/** What the machine of a replica's link asks of its server. */
export type LinkEffect =
  /** Open a socket to the master. `why` decides which log lines are written before. */
  | { readonly type: 'connect'; readonly why: 'replicaof' | 'cron' | 'afterFailure' | 'afterLoss' }
  | { readonly type: 'send'; readonly what: 'PING' | 'AUTH and REPLCONF' | 'PSYNC' | 'SYNC' | 'REPLCONF ACK' }
  /** Write a log line and go on: the answer was understood, or its error does not matter. */
  | {
      readonly type: 'note';
      readonly what: 'pingAccepted' | 'portIgnored' | 'ipIgnored' | 'capaIgnored';
      readonly line: string;
    }
  /** Close the socket; `line` is what the master said. */
  | { readonly type: 'giveUp'; readonly why: GiveUpReason; readonly line: string }
  | { readonly type: 'beginTransfer'; readonly reply: PsyncReply; readonly line: string }
  | { readonly type: 'resume'; readonly replid: string | null }
  | { readonly type: 'load' }
  | { readonly type: 'becomeConnected' }
  /** The established link is lost: remember the offset. */
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

/** What the machine of a master's slot asks of its server. */
export type SlotEffect =
  | { readonly type: 'sendContinue' }
  | { readonly type: 'sendFullresync' }
  | { readonly type: 'sendRdbFile' }
  | { readonly type: 'announceStreamed' }
  | { readonly type: 'startStream' }
  | { readonly type: 'dropReplica' };

/** What the machine of an RDB child asks of the child's parent. */
export type BgsaveEffect =
  /** It will exit in a moment, with its work done or killed. */
  | { readonly type: 'awaitExit'; readonly killed: boolean }
  /** It is reaped: replicas that waited for it are told how it ended. */
  | { readonly type: 'settle'; readonly end: 'done' | 'failed' | 'killed' };

export type Effect = LinkEffect | SlotEffect | BgsaveEffect;
