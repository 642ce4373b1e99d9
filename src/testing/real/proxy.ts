/** The recording proxy through which one node reaches another: it listens where `from` knows `to`. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { DeafListener } from './deafListener';
import { type LinkConditions, Pipe, type Lane } from './pipe';
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
  /** What else its bytes go through, from the one who connects and back. */
  readonly lanes: { readonly up: readonly Lane[]; readonly down: readonly Lane[] };
}

interface Connection {
  readonly conn: number;
  /** Bytes as if the node of that name had written them. */
  say(by: string, bytes: Buffer): void;
  readonly near: Socket;
  readonly far: Socket;
  readonly up: Pipe;
  readonly down: Pipe;
  /** Nobody has hung up. */
  isOpen(): boolean;
  /** Records who hung up, once. */
  closed(by: string): void;
}

/** What a connection attempt meets: `open` it is taken, `shut` it is refused, `silent` nobody answers. */
export type Door = 'open' | 'shut' | 'silent';

export class Proxy {
  private door: Door = 'shut';
  private moved: Promise<void> = Promise.resolve();
  private server: Server | null = null;
  private deaf: DeafListener | null = null;
  private readonly connections = new Set<Connection>();

  constructor(
    readonly route: ProxyRoute,
    private readonly link: LinkConditions,
    private readonly recorder: Recorder,
    /** Whether the door will ever be silent: that takes a thread, started beforehand. */
    private readonly mayBeHeld: boolean,
    /** Told before the other end learns that the server has hung up, and nobody before it. */
    private readonly onClosedByServer: () => void,
  ) {
    if (mayBeHeld) this.deaf = this.newDeafListener();
  }

  /** When what it was told to become last is what it is. */
  settled(): Promise<void> {
    return this.moved;
  }

  /** For connections to come; those that are live stay. */
  become(door: Door): void {
    if (door === this.door) return;
    const before = this.door;
    this.door = door;
    // At once: whoever is reset by a cut connects again within microseconds, and must be refused.
    this.server?.close();
    this.server = null;
    this.moved = this.moved.then(async () => {
      if (before === 'silent') await this.hearAgain();
      // What has been overtaken meanwhile is left out.
      if (door !== this.door || this.server !== null) return;
      if (door === 'open') this.listen();
      if (door === 'silent') this.deaf?.listen();
    });
  }

  close(): void {
    this.become('shut');
    this.reset();
    void this.moved.then(() => this.deaf?.close());
  }

  /** The connection that was made last, of those that are open. */
  newest(): Connection | undefined {
    return [...this.connections].findLast((connection) => connection.isOpen());
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

  private listen(): void {
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.accept(socket));
    this.server.on('error', (error) => this.recorder.fail(error));
    this.server.listen(this.route.port, this.route.at);
  }

  private async hearAgain(): Promise<void> {
    await this.deaf?.close();
    this.deaf = this.mayBeHeld ? this.newDeafListener() : null;
  }

  private newDeafListener(): DeafListener {
    return new DeafListener(this.route.at, this.route.port, (error) => this.recorder.fail(error));
  }

  private accept(near: Socket): void {
    const { from, to, onward, source, port } = this.route;
    const far = connect({ host: onward, port, localAddress: source, allowHalfOpen: true, noDelay: true });
    const conn = this.recorder.nextConn();
    this.recorder.add({ type: 'open', conn, from, to });
    let open = true;
    const left =
      (by: string, other: string) =>
      (bytes: Buffer): void =>
        this.recorder.add({ type: 'data', conn, from: by, to: other, bytes: bytes.toString('base64') });
    const connection: Connection = {
      conn,
      say: (by, bytes) => (by === from ? connection.up : connection.down).carry(bytes),
      near,
      far,
      up: new Pipe(near, far, this.link, from, this.route.lanes.up, left(from, to)),
      down: new Pipe(far, near, this.link, to, this.route.lanes.down, left(to, from)),
      isOpen: () => open,
      closed: (by) => {
        if (open) this.recorder.add({ type: 'close', conn, from, to, by });
        open = false;
      },
    };
    this.connections.add(connection);
    this.relay(connection, near, connection.up, from);
    this.relay(connection, far, connection.down, to);
  }

  private relay(connection: Connection, socket: Socket, pipe: Pipe, name: string): void {
    socket.on('data', (bytes) => connection.say(name, bytes));
    socket.on('end', () => {
      if (socket === connection.far && connection.isOpen()) this.onClosedByServer();
      connection.closed(name);
      pipe.finish('end');
    });
    // Whoever resets, resets the other end too, as far as the link carries it.
    socket.on('error', () => {
      if (socket === connection.far && connection.isOpen()) this.onClosedByServer();
      connection.closed(name);
      pipe.finish('reset');
    });
    socket.on('close', () => {
      if (connection.near.destroyed && connection.far.destroyed) this.connections.delete(connection);
    });
  }
}
