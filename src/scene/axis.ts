/**
 * The time bar: a tick for each message in the colour of its kind, a block for an RDB, a double stroke for a break with its length, acts by
 * name, labels in simulated time; above it, where there is room, the lag of the replicas. All but the cursor is computed once for a run and
 * a size.
 */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import { axisTicks, type Ticks } from './axis/ticks';
import { instant } from './format';
import type { Mark } from './marks/mark';
import type { Size } from './stage';
import type { Story } from './story';
import { estimate, type Measure } from './text';
import type { SceneWords } from './words';

export interface AxisInput {
  readonly report: RunReport;
  readonly story: Story;
  readonly size: Size;
  readonly at: TimeUs;
  /** The arrival of the selected message, or the instant of the selected event. */
  readonly selected?: TimeUs | null;
  readonly words: SceneWords;
  readonly measure?: Measure;
}

export interface AxisScene {
  readonly marks: readonly Mark[];
  /** The pixel of an instant, and, for dragging, the instant at a pixel. */
  readonly xOf: (at: TimeUs) => number;
  readonly timeAt: (x: number) => TimeUs;
}

export function axisScene(input: AxisInput): AxisScene {
  const { story, at, words, size } = input;
  const measure = input.measure ?? estimate;
  const ticks = remembered(input, measure);
  const x = ticks.xOf(at);
  const text = instant(at, words.unit);
  const half = measure(text, 'noteStrong') / 2;
  const label = Math.min(Math.max(x, half + 2), size.width - half - 2);
  const lag = ticks.lagAt(at);
  return {
    marks: [
      ...ticks.marks,
      // A veil of paper lies over what has not happened yet.
      {
        kind: 'rect',
        x: x + 1,
        y: ticks.top,
        width: Math.max(0, size.width - x - 1),
        height: ticks.base + 11 - ticks.top,
        fill: 'paper',
        opacity: 0.55,
      },
      // It begins below the words, which it would strike through.
      { kind: 'line', points: [x, ticks.top, x, ticks.base + 12], stroke: 'ink', strokeWidth: 1.5 },
      ...ticks.labels.filter(
        (mark) =>
          mark.kind !== 'text' ||
          mark.y !== ticks.labelY ||
          (mark.text !== text &&
            Math.abs(middle(mark, measure) - label) > half + measure(mark.text, mark.font) / 2 + 8),
      ),
      ...ring(input.selected ?? null, ticks),
      { kind: 'disc', x, y: ticks.base, r: 6, fill: 'ink' },
      { kind: 'text', x: label, y: ticks.labelY, text, font: 'noteStrong', fill: 'ink', anchor: 'middle' },
      ...(lag === null
        ? []
        : [
            {
              kind: 'text',
              x: x > size.width - 80 ? x - 8 : x + 8,
              y: lag.y + 4,
              text: lag.text,
              font: 'code',
              fill: 'ink',
              anchor: x > size.width - 80 ? 'end' : 'start',
              halo: 'paper',
            } as const,
          ]),
    ],
    xOf: ticks.xOf,
    timeAt: (px) => story.toTime(ticks.storyAt(px)),
  };
}

function ring(selected: TimeUs | null, { xOf, base }: Ticks): readonly Mark[] {
  return selected === null ? [] : [{ kind: 'disc', x: xOf(selected), y: base, r: 9, stroke: 'ink', strokeWidth: 1.5 }];
}

function middle(mark: Extract<Mark, { kind: 'text' }>, measure: Measure): number {
  const width = measure(mark.text, mark.font);
  return mark.anchor === 'middle' ? mark.x : mark.anchor === 'end' ? mark.x - width / 2 : mark.x + width / 2;
}

const last = new WeakMap<
  Story,
  { readonly size: Size; readonly words: SceneWords; readonly measure: Measure; readonly ticks: Ticks }
>();

function remembered({ report, story, size, words }: AxisInput, measure: Measure): Ticks {
  const known = last.get(story);
  if (
    known &&
    known.size.width === size.width &&
    known.size.height === size.height &&
    known.words === words &&
    known.measure === measure
  )
    return known.ticks;
  const ticks = axisTicks({ report, story, size, words, measure });
  last.set(story, { size, words, measure, ticks });
  return ticks;
}
