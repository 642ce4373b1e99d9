/**
 * One direction of a link's connection: bytes go in when a server has sent them and come out when the link would have carried
 * them. A link sends one piece after another (bandwidth), then each travels (latency).
 *
 *     read ──> unsent ──> waiting ──[size / bandwidth]──> travelling ──[latency]──> written
 *
 * While the link is held nothing is written and nothing is lost. What waits is bounded: beyond that the sender is not read, its
 * socket fills, and it feels the slow link as it would a real one. A receiver that does not read is felt in the same way: once its socket
 * takes no more, the link carries nothing. We are handed 64 KB at a time: what is more than may wait is as good as in the sender's kernel
 * still, and has not left.
 */
import type { Socket } from 'node:net';
import { SOCKET_BUFFER_BYTES } from '../../engine/network/network';
import { AHEAD_BYTES } from '../../engine/network/pipe';
import { wakeAfter } from './clock';

export interface LinkConditions {
  latencyUs: number;
  /** `null`: unlimited. */
  bytesPerSecond: number | null;
  state: 'up' | 'down' | 'held';
  /** While it is held: whose bytes do not get through. */
  readonly silent: Set<string>;
  /** When it has carried what it was given by each of the two, milliseconds: all connections between them share it. */
  readonly freeAt: Map<string, number>;
}

/** A pipe that several links share, in one direction: a server's network card, a line between two sites. */
export interface Lane {
  readonly bytesPerSecond: number;
  /** When it has sent what it was given, milliseconds. */
  freeAt: number;
}

/** How a direction ends: `end` as FIN does, behind all that was sent; `reset` as RST does. */
export type Ending = 'end' | 'reset';

/** `readyAt`: before this it can't be on its way. What comes without a break behind other pieces has no such time: it follows them. */
type Piece = ({ readonly bytes: Buffer } | { readonly ending: Ending }) & { readonly readyAt: number };
type Travelling = Piece & { readonly arrivesAt: number };

/** As large as a packet of Ethernet: a slow link delivers bit by bit, not a reply at a time. */
const PIECE_BYTES = 1448;
/** A timer is so late at the most, in milliseconds, that what is late is made up for. */
const LATE_MS = 5;
/**
 * Bytes that wait at the narrow place at the most: beyond that the sender is not read, as the engine has it. Through a silent link nobody
 * reads, but a kernel goes on taking what is written.
 */
const WAITING_BYTES = { open: AHEAD_BYTES, silent: SOCKET_BUFFER_BYTES };

export class Pipe {
  private readonly unsent: Piece[] = [];
  private readonly waiting: Piece[] = [];
  private readonly travelling: Travelling[] = [];
  private waitingBytes = 0;
  private cancelWake: (() => void) | null = null;
  /** The receiver's socket is full. */
  private blocked = false;
  /** When its sender was last read on, after it had to wait. */
  private readOnAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly link: LinkConditions,
    /** Whose bytes these are. */
    private readonly sender: string,
    private readonly lanes: readonly Lane[],
    /** Told what leaves its sender, when it does. */
    private readonly onLeft: (bytes: Buffer) => void,
  ) {}

  carry(bytes: Buffer): void {
    const readyAt = this.readyAt();
    for (let at = 0; at < bytes.length; at += PIECE_BYTES)
      this.unsent.push({ bytes: bytes.subarray(at, at + PIECE_BYTES), readyAt });
    this.move();
  }

  finish(ending: Ending): void {
    this.unsent.push({ ending, readyAt: this.readyAt() });
    this.move();
  }

  /** The link's conditions have changed. */
  changed(): void {
    this.move();
  }

  /** Everything on the way is lost. */
  drop(): void {
    this.cancelWake?.();
    this.unsent.length = 0;
    this.waiting.length = 0;
    this.travelling.length = 0;
  }

  private readyAt(): number {
    const now = performance.now();
    const follows = this.unsent.length > 0 || this.waiting.length > 0 || now < this.readOnAt + LATE_MS;
    return follows ? Number.NEGATIVE_INFINITY : now;
  }

  private move(): void {
    this.cancelWake?.();
    this.cancelWake = null;
    const now = performance.now();
    do {
      this.leave();
      if (this.carries()) this.send(now);
    } while (this.unsent.length > 0 && this.hasRoom());
    this.readOn();
    if (!this.carries()) return;
    this.arrive(now);
    if (this.blocked) return;
    const next = Math.min(this.travelling[0]?.arrivesAt ?? Infinity, this.waiting.length > 0 ? this.freeAt : Infinity);
    if (next < Infinity) this.cancelWake = wakeAfter(Math.max(0, next - now), () => this.move());
  }

  private leave(): void {
    const left: Buffer[] = [];
    while (this.hasRoom()) {
      const piece = this.unsent.shift();
      if (piece === undefined) break;
      this.waiting.push(piece);
      if (!('bytes' in piece)) continue;
      this.waitingBytes += piece.bytes.length;
      left.push(piece.bytes);
    }
    if (left.length > 0) this.onLeft(Buffer.concat(left));
  }

  private send(now: number): void {
    const { bytesPerSecond, latencyUs } = this.link;
    // A link that has been idle starts now; one that is behind by a timer's lateness makes up for it.
    if (this.freeAt < now - LATE_MS) this.freeAt = now;
    while (this.freeAt <= now) {
      const piece = this.waiting.shift();
      if (piece === undefined) break;
      const size = 'bytes' in piece ? piece.bytes.length : 0;
      this.waitingBytes -= size;
      const from = Math.max(this.freeAt, piece.readyAt);
      this.freeAt = bytesPerSecond === null ? now : from + (size / bytesPerSecond) * 1000;
      for (const lane of this.lanes) {
        if (lane.freeAt < now - LATE_MS) lane.freeAt = now;
        lane.freeAt = Math.max(lane.freeAt, piece.readyAt) + (size / lane.bytesPerSecond) * 1000;
        this.freeAt = Math.max(this.freeAt, lane.freeAt);
      }
      this.travelling.push({ ...piece, arrivesAt: this.freeAt + latencyUs / 1000 });
    }
  }

  private readOn(): void {
    if (this.unsent.length > 0) this.from.pause();
    else if (this.from.isPaused()) {
      this.readOnAt = performance.now();
      this.from.resume();
    }
  }

  /** There is room again, or nobody any more. */
  private readonly unblock = (): void => {
    this.to.off('drain', this.unblock).off('close', this.unblock);
    this.blocked = false;
    this.move();
  };

  /** When the link has sent what it was given. */
  private get freeAt(): number {
    return this.link.freeAt.get(this.sender) ?? 0;
  }

  private set freeAt(at: number) {
    this.link.freeAt.set(this.sender, at);
  }

  private carries(): boolean {
    return !this.blocked && this.link.state !== 'down' && !this.isSilent();
  }

  private isSilent(): boolean {
    return this.link.silent.has(this.sender);
  }

  private hasRoom(): boolean {
    return this.waitingBytes < WAITING_BYTES[this.isSilent() ? 'silent' : 'open'];
  }

  private arrive(now: number): void {
    for (let piece = this.travelling[0]; piece !== undefined && piece.arrivesAt <= now; piece = this.travelling[0]) {
      if (this.blocked) return;
      this.travelling.shift();
      if (this.to.destroyed) continue;
      if ('bytes' in piece) {
        if (this.to.write(piece.bytes)) continue;
        this.blocked = true;
        this.to.once('drain', this.unblock).once('close', this.unblock);
      } else if (piece.ending === 'end') this.to.end();
      else this.to.resetAndDestroy();
    }
  }
}
