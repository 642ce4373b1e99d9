/**
 * Where the boxes and arrows of a machine's chart stand. Each state has a row, in the order of the definition; phases are boxes around
 * their states. An edge to the next row goes straight down. One that jumps ahead runs along a rail on the right, one that falls back along
 * a rail on the left. All edges into one state share its rail, as the lines of a bus do, so that even twenty edges that give up stay
 * readable.
 */
import type { Chart, ChartTransition } from '../engine/machines/chart';
import type { Rect, Size } from './stage';
import { estimate, fit, type Measure } from './text';

export { chartScene } from './chart/scene';

export interface ChartBox extends Rect {
  readonly path: string;
  readonly name: string;
  /** What ROLE says while the machine is in it. */
  readonly word: string | null;
  /** 0: a phase, or a state outside of any; 1: a state in a phase. */
  readonly depth: 0 | 1;
  readonly leaf: boolean;
}

export interface ChartEdge {
  readonly from: string;
  readonly to: string;
  /** The events that take this edge, of one or several transitions. */
  readonly events: readonly string[];
  /** What it sends, if it sends anything: `PING`. */
  readonly sends: string | null;
  readonly points: readonly number[];
  /** `anywhere`: from whatever state the machine is in. */
  readonly way: 'next' | 'ahead' | 'back' | 'self' | 'anywhere';
  /** Left end and baseline of its label; `null`: it has none until it is the edge just taken. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
}

export interface ChartPlace {
  readonly size: Size;
  readonly boxes: readonly ChartBox[];
  readonly edges: readonly ChartEdge[];
}

const PAD = 8;
const RAIL = 9;

export function layoutChart(chart: Chart, size: Size, measure: Measure = estimate): ChartPlace {
  const parents = new Set(chart.states.map((s) => s.parent));
  const leaves = chart.states.filter((s) => !parents.has(s.path));
  const rowOf = new Map(leaves.map((s, i) => [s.path, i]));
  const merged = mergedEdges(chart.transitions, rowOf);
  const targets = (way: ChartEdge['way']): string[] => [
    ...new Set(merged.filter((e) => e.way === way).map((e) => e.to)),
  ];
  const [backs, aheads] = [targets('back'), targets('ahead')];

  // Across: rails, boxes, rails, labels.
  const left = PAD + 14 + RAIL * backs.length;
  const widest = Math.max(60, ...leaves.map((s) => measure(s.name, 'code') + 20));
  const width = Math.min(widest, Math.max(60, size.width * 0.56));
  const right = left + width;
  const labelX = right + 12 + RAIL * aheads.length;

  // Down: rows, a bit more room where a phase ends.
  const ends = leaves.map((s, i) => i > 0 && (leaves[i - 1]?.parent ?? s.path) !== (s.parent ?? ''));
  const units = leaves.length + 0.34 * ends.filter(Boolean).length;
  const pitch = Math.min(46, (size.height - 2 * PAD - 6) / Math.max(1, units));
  const height = Math.min(24, Math.max(16, pitch * 0.68));
  const tops: number[] = [];
  let y = PAD + 4;
  leaves.forEach((_, i) => {
    if (ends[i]) y += 0.34 * pitch;
    tops.push(Math.round(y));
    y += pitch;
  });
  const top = (path: string): number => tops[rowOf.get(path) ?? 0] ?? 0;

  const boxes: ChartBox[] = [];
  for (const state of chart.states) {
    const inside = leaves.filter((s) => s.parent === state.path);
    const [first, last] = [inside[0], inside[inside.length - 1]];
    if (first && last) {
      boxes.push({
        path: state.path,
        name: state.name,
        word: state.word,
        depth: 0,
        leaf: false,
        x: left - 6,
        y: top(first.path) - 5,
        width: size.width - left + 6 - PAD,
        height: top(last.path) - top(first.path) + height + 10,
      });
    }
  }
  for (const state of leaves)
    boxes.push({
      path: state.path,
      name: fit(state.name, 'code', width - 12, measure),
      word: state.word,
      depth: state.parent === null ? 0 : 1,
      leaf: true,
      x: left,
      y: top(state.path),
      width,
      height,
    });

  const middle = (path: string): number => top(path) + height / 2;
  const edges = merged.map((edge): ChartEdge => {
    const [from, to] = [middle(edge.from), middle(edge.to)];
    switch (edge.way) {
      case 'next': {
        const x = left + 18;
        const text = fit(
          edge.events.join(', ') + (edge.sends === null ? '' : ` → ${edge.sends}`),
          'note',
          size.width - labelX - PAD - 4,
          measure,
        );
        const gap = top(edge.to) - top(edge.from) - height;
        return {
          ...edge,
          points: [x, top(edge.from) + height, x, top(edge.to)],
          label:
            text === '' || gap < 4 ? null : { x: labelX, y: Math.round(top(edge.from) + height + gap / 2 + 4), text },
        };
      }
      case 'ahead': {
        const x = right + 8 + RAIL * aheads.indexOf(edge.to);
        return { ...edge, points: [right, from + 3, x, from + 3, x, to - 3, right, to - 3], label: null };
      }
      case 'back': {
        const x = left - 14 - RAIL * backs.indexOf(edge.to);
        return { ...edge, points: [left, from, x, from, x, to, left, to], label: null };
      }
      case 'self':
        return {
          ...edge,
          points: [right, from - 4, right + 8, from - 4, right + 8, from + 4, right, from + 4],
          label: null,
        };
      case 'anywhere':
        return { ...edge, points: [PAD - 6, to - 5, left, to - 5], label: null };
    }
  });
  return { size, boxes, edges };
}

/** Transitions between the same two states are one edge; those of the machine as a whole come from anywhere. */
function mergedEdges(
  transitions: readonly ChartTransition[],
  rowOf: ReadonlyMap<string, number>,
): readonly Omit<ChartEdge, 'points' | 'label'>[] {
  const edges = new Map<string, Omit<ChartEdge, 'points' | 'label'>>();
  for (const { from, to, event, effects } of transitions) {
    const sends = effects.find((effect) => effect.startsWith('send '))?.slice(5) ?? null;
    const target = rowOf.get(to);
    if (target === undefined) continue;
    const source = rowOf.get(from);
    const key = `${from}>${to}`;
    const known = edges.get(key);
    if (known) {
      if (!known.events.includes(event)) edges.set(key, { ...known, events: [...known.events, event] });
      continue;
    }
    const way =
      source === undefined
        ? 'anywhere'
        : target === source
          ? 'self'
          : target === source + 1
            ? 'next'
            : target > source
              ? 'ahead'
              : 'back';
    edges.set(key, { from, to, events: [event], sends, way });
  }
  return [...edges.values()];
}
