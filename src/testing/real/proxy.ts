/** The recording proxy through which one node reaches another: it listens where `from` knows `to`. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type LinkConditions, Pipe } from './pipe';
import type { Recorder } from './recorder';

export interface ProxyRoute {
  readonly from: string;
  readonly to: string;
  /** Where it listens: `to` as `from` sees it. */
  readonly at: string;
  readonly port: number;
  /** Where it connects to, and from which address: `from` as `to` sees it. */
  readonly onward: string;
  readonly source: string;
}

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  readonly up: Pipe;
  readonly down: Pipe;
  /** Records who hung up, once. */
  closed(by: string): void;
}

export class Proxy {
  private server: Server | null = null;
  private readonly connections = new Set<Connection>();

  constructor(
    readonly route: ProxyRoute,
    private readonly link: LinkConditions,
    private readonly recorder: Recorder,
  ) {}

  /** Takes connections, as the server behind it does while it is up and the link is not cut. */
  open(): void {
    if (this.server !== null) return;
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.accept(socket));
    this.server.on('error', (error) => this.recorder.fail(error));
    this.server.listen(this.route.port, this.route.at);
  }

  /** Refuses new connections, as a server that is down does; those that are live stay. */
  refuse(): void {
    this.server?.close();
    this.server = null;
  }

  /** Resets every connection, as a cut does. */
  reset(): void {
    for (const connection of this.connections) {
      connection.closed(this.route.to);
      connection.up.drop();
      connection.down.drop();
      connection.near.resetAndDestroy();
      connection.far.resetAndDestroy();
    }
    this.connections.clear();
  }

  /** The link's conditions have changed. */
  changed(): void {
    for (const { up, down } of this.connections) {
      up.changed();
      down.changed();
    }
  }

  private accept(near: Socket): void {
    const { from, to, onward, source, port } = this.route;
    const far = connect({ host: onward, port, localAddress: source, allowHalfOpen: true, noDelay: true });
    const conn = this.recorder.nextConn();
    this.recorder.add({ type: 'open', conn, from, to });
    let open = true;
    const connection: Connection = {
      near,
      far,
      up: new Pipe(near, far, this.link),
      down: new Pipe(far, near, this.link),
      closed: (by) => {
        if (open) this.recorder.add({ type: 'close', conn, from, to, by });
        open = false;
      },
    };
    this.connections.add(connection);
    this.relay(connection, near, connection.up, from, (bytes) =>
      this.recorder.add({ type: 'data', conn, from, to, bytes: bytes.toString('base64') }),
    );
    this.relay(connection, far, connection.down, to, (bytes) =>
      this.recorder.add({ type: 'data', conn, from: to, to: from, bytes: bytes.toString('base64') }),
    );
  }

  private relay(
    connection: Connection,
    socket: Socket,
    pipe: Pipe,
    name: string,
    record: (bytes: Buffer) => void,
  ): void {
    socket.on('data', (bytes) => {
      record(bytes);
      pipe.carry(bytes);
    });
    socket.on('end', () => {
      connection.closed(name);
      pipe.finish('end');
    });
    // Whoever resets, resets the other end too, as far as the link carries it.
    socket.on('error', () => {
      connection.closed(name);
      pipe.finish('reset');
    });
    socket.on('close', () => {
      if (connection.near.destroyed && connection.far.destroyed) this.connections.delete(connection);
    });
  }
}
