/**
 * Where the boxes and arrows of a machine's chart stand: phases as boxes, their states inside, transitions between them.
 */
import type { Chart } from '../engine/machines/chart';
import type { Mark } from './marks/mark';
import type { Rect, Size } from './stage';
import type { Measure } from './text';

export interface ChartBox extends Rect { readonly path: string; readonly name: string; readonly word: string | null; readonly depth: 0 | 1 }
export interface ChartEdge {
  readonly from: string;
  readonly to: string;
  /** Events that take this edge, one or several transitions of the chart. */
  readonly events: readonly string[];
  readonly points: readonly number[];
  /** Where its label stands (middle of the text's box), `null`: no room; shown when selected. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
}
export interface ChartPlace { readonly size: Size; readonly boxes: readonly ChartBox[]; readonly edges: readonly ChartEdge[] }

export declare function layoutChart(chart: Chart, size: Size, measure?: Measure): ChartPlace;
/** The layout as marks: `current` is the machine's live state, `taken` the last transition. Ids: `state:<path>`. */
export declare function chartScene(
  place: ChartPlace,
  now: { readonly current: string | null; readonly taken?: { readonly from: string; readonly to: string } | null; readonly phaseName?: (path: string) => string },
): readonly Mark[];
