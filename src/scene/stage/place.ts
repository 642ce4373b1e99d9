/** Where things stand on the stage: the result of a layout, the ground of a scene. CSS pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** How much a card has room for: everything; name, offset, replid and state; name and offset; one line; how it is. */
export type Detail = 'full' | 'medium' | 'compact' | 'line' | 'dot';

export interface CardPlace extends Rect {
  readonly node: string;
  readonly detail: Detail;
  /** What is written under a dot. */
  readonly short?: string;
}

export interface PipePlace {
  /** `link:master|replica` */
  readonly id: string;
  /** As in the snapshot's link. */
  readonly between: readonly [string, string];
  /** The middle line from the edge of `between[0]`'s card to the other's: x0, y0, x1, y1 ... */
  readonly points: readonly number[];
  /** Room across the pipe for what travels in it. */
  readonly breadth: number;
  /** What travels in it stands beside it, not above and below. */
  readonly upright: boolean;
  /** Part of the tree of replication. Others are drawn only while something is on them. */
  readonly main: boolean;
}

/** A place that belongs to a server. */
export interface NodePlace extends Rect {
  readonly node: string;
}

export interface StageLayout {
  readonly size: Size;
  /** Which way replicas lie of their master. */
  readonly flow: 'right' | 'down';
  readonly cards: readonly CardPlace[];
  readonly pipes: readonly PipePlace[];
  /** Where a feeding server's backlog lies, its labels included. */
  readonly ribbons: readonly NodePlace[];
  /** Where a BGSAVE child stands, and where a typed command is shown. */
  readonly children: readonly NodePlace[];
  readonly acts: readonly NodePlace[];
  /** The room that cards have, as large as it is at this nearness: where 0 and 1 of a place lie. */
  readonly world: Rect;
  /** How far it is moved aside, within its bounds. */
  readonly offset: { readonly x: number; readonly y: number };
  /** Above it the cards, below it the backlogs; `null`: nothing goes on beyond it. */
  readonly dock: number | null;
}

/** How near one looks (1: everything is in view), and how far the picture is moved, in its own pixels. */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export type Places = Readonly<Record<string, readonly [x: number, y: number]>>;

export interface Topology {
  readonly nodes: readonly { readonly name: string }[];
  readonly links: readonly { readonly between: readonly [string, string] }[];
  /** [replica, master]: who stands by whom (topology.ts). */
  readonly replicaOf: readonly (readonly [string, string])[];
  /** Middles of cards that somebody has put somewhere, from 0 to 1 of the room. */
  readonly places?: Places;
  /** A backlog is spoken of: it is shown where cards have to say less for it. */
  readonly backlog?: boolean;
}
