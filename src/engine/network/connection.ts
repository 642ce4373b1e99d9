/** A TCP connection: two pipes over a link, and who has hung up. */
import type { ConnId } from '../world/trace';
import type { Link } from './link';
import { forkPipe, type Direction, type Pipe } from './pipe';

/** `closed`: one side has hung up, what it sent before still arrives. `reset`: what was on its way is lost. */
export type ConnectionState = 'connecting' | 'open' | 'closed' | 'reset';

export interface Connection {
  readonly id: ConnId;
  readonly from: string;
  readonly to: string;
  /** What lies between the two. */
  readonly link: Link;
  /** When its first SYN left. */
  readonly askedAtUs: number;
  /** When the other side's kernel took it. */
  acceptedAtUs: number;
  state: ConnectionState;
  /** Who has hung up. The other side learns of it when it next reads, and can write until then. */
  closedBy: Direction | null;
  /** The other side's kernel knows that it has hung up, and throws away what is written from now on. */
  heard: boolean;
  readonly pipes: readonly [Pipe, Pipe];
}

/** Copied field by field for the reason that server/fork.ts gives. `link`: the copy of its own. */
export const forkConnection = (connection: Connection, link: Link): Connection => ({
  id: connection.id,
  from: connection.from,
  to: connection.to,
  askedAtUs: connection.askedAtUs,
  acceptedAtUs: connection.acceptedAtUs,
  link,
  state: connection.state,
  closedBy: connection.closedBy,
  heard: connection.heard,
  pipes: [forkPipe(connection.pipes[0]), forkPipe(connection.pipes[1])],
});
