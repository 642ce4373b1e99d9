/** The same draw list as an SVG document: for export, print and the gallery. */
import type { Mark } from '../marks/mark';
import type { Palette } from '../palette';
import type { Size } from '../stage';

export declare function paintSvg(marks: readonly Mark[], palette: Palette, size: Size): string;
