/**
 * The draw list. A picture is an array of marks in painting order (the first lies lowest); canvas, SVG, hit test, goldens and
 * descriptions are all made from it. Coordinates are CSS pixels, y downwards. Colours are palette keys, never values, so that
 * one list serves every theme.
 */
import type { TrafficKind } from '../../protocol/message';
import type { PaletteKey } from '../palette';

/** The fonts that pictures use. Nothing under 12 px. `code` is monospace. */
export type FontKey = 'note' | 'noteStrong' | 'code' | 'codeStrong' | 'label' | 'labelStrong' | 'title';

interface MarkBase {
  /** What a click on it means: `message:12`, `node:master`, `link:a|b`, `backlog:master`, `act:31`, `event:31`. */
  readonly id?: string;
  /** 0..1, default 1. Never used to dim text that must be read. */
  readonly opacity?: number;
}

export interface RectMark extends MarkBase {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly fill?: PaletteKey;
  readonly stroke?: PaletteKey;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  /** Diagonal hatching over the fill, for bytes that are gone or cannot be had. */
  readonly hatch?: PaletteKey;
}

/** Outlines that say the kind of a message a second time, besides its colour. */
export type CapsuleShape = 'capsule' | 'lock' | 'block' | 'square' | 'disc' | 'notched';

/** A message. Its outline and its fill say its kind, its label what it carries. */
export interface CapsuleMark extends MarkBase {
  readonly kind: 'capsule';
  readonly shape: CapsuleShape;
  readonly traffic: TrafficKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Already cut to fit. Empty: no label inside. */
  readonly label: string;
  /** `ghost`: where it just arrived, outline only. `solid`: on its way. */
  readonly look: 'solid' | 'ghost' | 'lost';
  /** How much of it has arrived, 0..1. */
  readonly progress?: number;
  /** Which end goes first; without it the left one. */
  readonly front?: 'left' | 'right';
  readonly selected?: boolean;
}

/** A polyline, open or closed: `points` is x0, y0, x1, y1 ... `round`: radius at its corners. */
export interface LineMark extends MarkBase {
  readonly kind: 'line';
  readonly points: readonly number[];
  readonly stroke?: PaletteKey;
  readonly strokeWidth?: number;
  readonly fill?: PaletteKey;
  readonly dash?: readonly number[];
  readonly closed?: boolean;
  readonly round?: number;
  readonly cap?: 'butt' | 'round';
}

export interface ArrowMark extends MarkBase {
  readonly kind: 'arrow';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: PaletteKey;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  /** What is drawn at its end: a head, a cross (it never arrived), or nothing. */
  readonly head: 'arrow' | 'cross' | 'none';
}

export interface DiscMark extends MarkBase {
  readonly kind: 'disc';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill?: PaletteKey;
  readonly stroke?: PaletteKey;
  readonly strokeWidth?: number;
}

export interface TextMark extends MarkBase {
  readonly kind: 'text';
  /** `y` is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly font: FontKey;
  readonly fill: PaletteKey;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A wash of this colour under the letters, where lines may pass behind them. */
  readonly halo?: PaletteKey;
}

export type Mark = RectMark | CapsuleMark | LineMark | ArrowMark | DiscMark | TextMark;
