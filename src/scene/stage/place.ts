/** Where things stand on the stage: the result of a layout, and what a scene is drawn on. CSS pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** What a card has room for: everything; name, offset, replid and state; name and offset; one line; only whether the server is well. */
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
  /** In the order of the snapshot's link. */
  readonly between: readonly [string, string];
  /** The middle line from the edge of `between[0]`'s card to the other's: x0, y0, x1, y1 ... */
  readonly points: readonly number[];
  /** The room across the pipe for what travels in it. */
  readonly breadth: number;
  /** Messages in it stand beside the pipe, not above and below. */
  readonly upright: boolean;
  /** It belongs to the tree of replication. Other pipes are drawn only while something is on them. */
  readonly main: boolean;
}

/** A place that belongs to a server. */
export interface NodePlace extends Rect {
  readonly node: string;
}

export interface StageLayout {
  readonly size: Size;
  /** On which side of their master replicas lie. */
  readonly flow: 'right' | 'down';
  readonly cards: readonly CardPlace[];
  readonly pipes: readonly PipePlace[];
  /** Where the backlog of a server with replicas lies, its labels included. */
  readonly ribbons: readonly NodePlace[];
  /** Where a BGSAVE child stands, and where a typed command is shown. */
  readonly children: readonly NodePlace[];
  readonly acts: readonly NodePlace[];
  /** The room for cards at this zoom: 0 and 1 of a place are its edges. */
  readonly world: Rect;
  /** How far it is moved, within its bounds. */
  readonly offset: { readonly x: number; readonly y: number };
  /** Above it the cards, below it the backlogs; `null`: nothing goes on beyond it. */
  readonly dock: number | null;
}

/** The zoom (1: everything is in view), and how far the picture is moved, in its own pixels. */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export type Places = Readonly<Record<string, readonly [x: number, y: number]>>;

export interface Topology {
  readonly nodes: readonly { readonly name: string }[];
  readonly links: readonly { readonly between: readonly [string, string] }[];
  /** [replica, master]: which server stands by which (topology.ts). */
  readonly replicaOf: readonly (readonly [string, string])[];
  /** Middles of cards that somebody has moved, from 0 to 1 of the room. */
  readonly places?: Places;
  /** The page talks about a backlog: it is shown even if cards must show less for it. */
  readonly backlog?: boolean;
}
