/**
 * The stage: servers, the pipes between them, what is in the pipes, and the backlog. `layoutStage` is pure geometry of a
 * topology and a size; `stageScene` is what stands there at one instant. The page draws servers as DOM cards at the rects of
 * the layout, over the canvas: a capsule leaves from under its sender and goes in under its receiver.
 */
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import type { Snapshot } from '../engine/world/snapshot';
import type { Mark } from './marks/mark';
import type { Story } from './story';
import type { Measure } from './text';
import type { Traffic } from './traffic';
import type { SceneWords } from './words';

export interface Rect { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface Size { readonly width: number; readonly height: number }
/** How much a card has room for: everything; name, offset, replid and state; name and offset; one line. */
export type Detail = 'full' | 'medium' | 'compact' | 'line';

export interface CardPlace extends Rect { readonly node: string; readonly detail: Detail }
export interface PipePlace {
  readonly id: string;
  readonly between: readonly [string, string];
  /** The middle line from `between[0]`'s edge to `between[1]`'s: x0, y0, x1, y1 ... */
  readonly points: readonly number[];
  /** Room across the pipe for its lanes, pixels. */
  readonly breadth: number;
  /** Part of the tree of replication. Others are drawn only while something is on them. */
  readonly main: boolean;
}
export interface RibbonPlace extends Rect { readonly node: string }
export interface StageLayout {
  readonly size: Size;
  readonly flow: 'right' | 'down';
  readonly cards: readonly CardPlace[];
  readonly pipes: readonly PipePlace[];
  /** Where a feeding server's backlog lies, labels included. */
  readonly ribbons: readonly RibbonPlace[];
  /** Where a BGSAVE child stands, and where a typed command is shown. */
  readonly children: readonly RibbonPlace[];
  readonly acts: readonly RibbonPlace[];
}

export interface Topology {
  readonly nodes: readonly { readonly name: string }[];
  readonly links: readonly { readonly between: readonly [string, string] }[];
  /** [replica, master], best of the whole run (`topologyOf(report)`), so that the stage stands still while roles change. */
  readonly replicaOf: readonly (readonly [string, string])[];
}

export declare function layoutStage(input: Topology, size: Size): StageLayout;

export interface StageInput {
  readonly snapshot: Snapshot;
  readonly traffic: Traffic;
  readonly story: Story;
  readonly at: TimeUs;
}
export interface StageView {
  /** A mark's id. */
  readonly selected?: string | null;
  /** Frames with ghosts in place of motion: what is in flight stands in mid-pipe. */
  readonly reducedMotion?: boolean;
  readonly words: SceneWords;
  readonly measure?: Measure;
}
export declare function stageScene(input: StageInput, layout: StageLayout, view: StageView): readonly Mark[];
