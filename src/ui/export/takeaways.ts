/** What can be taken away from a run. Each is made when somebody asks for it. */
import { timeUs, type TimeUs } from '../../protocol/units';
import { instant } from '../../scene/format';
import { mermaid } from '../../scene/mermaid';
import { type Branches, shownBranch } from '../../store/branches';
import { keepRun } from '../../store/keptRun';
import type { Source } from '../../store/run';
import type { Session } from '../../store/session';
import type { TextKey } from '../text/catalogues';
import type { Values } from '../text/say';
import { isDiagram, partOf } from '../print/part';
import {
  diagramColumn,
  diagramDrawing,
  diagramSvg,
  pngOf,
  type Sight,
  sequenceDrawing,
  stageDrawing,
  svgOf,
  tallestPng,
} from './pictures';

export interface Made<Content extends string | Blob = string | Blob> {
  readonly name: string;
  readonly content: Content;
  readonly type: string;
  /** A remark about it for the reader. */
  readonly note?: { readonly why: TextKey; readonly values?: Values };
}

export const TEXTS = ['run', 'scenario', 'trace', 'mermaid'] as const;
export const PICTURES = ['stage', 'sequence'] as const;
export type TextId = (typeof TEXTS)[number];
export type PictureId = (typeof PICTURES)[number];

/** `null`: the engine did not hand it out. */
export async function makeText(
  id: TextId,
  sight: Sight,
  source: Source | null,
  title: string,
  session: Session,
  tree: Branches | null,
): Promise<Made<string> | null> {
  const base = fileBase(source);
  if (id === 'run')
    return (
      tree && { name: `${base}.run.json`, type: 'application/json', content: keepRun(tree, sight.at, { whole: true }) }
    );
  if (id === 'mermaid') {
    const { open, words } = sight;
    const { from, at } = isDiagram(source) ? spanOf(sight, source) : { from: undefined, at: sight.at };
    const shown = `${instant(timeUs(Math.max(0, from ?? 0)), words.unit)} → ${instant(at, words.unit)}`;
    const head = `${title} (ReplScope, Redis 7.0.15, seed ${open.report.seed}, ${shown})`;
    return { name: `${base}.mmd`, type: 'text/plain', content: mermaid({ ...open, from, at }, head, words) };
  }
  const layout = tree ? shownBranch(tree).recipe.layout : undefined;
  const run = await session.ask((engine, { report }) => engine.exportRun(report.run, layout));
  if (run === null) return null;
  const { report } = sight.open;
  // A trace has a limit of lines; if it is cut the reader is told.
  const cut = run.until < Math.min(report.until, report.endsAt);
  const upTo = { why: 'export.traceCut', values: { until: instant(run.until, sight.words.unit) } } as const;
  return id === 'trace'
    ? {
        name: `${base}.trace.jsonl`,
        type: 'application/jsonl',
        content: `${run.lines.join('\n')}\n`,
        ...(cut ? { note: upTo } : {}),
      }
    : { name: `${base}.json`, type: 'application/json', content: run.scenario };
}

export async function makePicture(
  id: PictureId,
  form: 'svg' | 'png',
  sight: Sight,
  source: Source | null,
): Promise<Made | null> {
  const name = `${fileBase(source)}.${id}.${form}`;
  if (id === 'sequence' && isDiagram(source)) {
    const column = diagramColumn(sight, partOf(source, sight.open.report, sight.open.steps, sight.at));
    if (form === 'svg') return { name, type: 'image/svg+xml', content: diagramSvg(column, sight.theme) };
    const content = await pngOf(diagramDrawing(column), sight.theme);
    return content && { name, type: 'image/png', content };
  }
  const whole = id === 'stage' ? stageDrawing(sight) : sequenceDrawing(sight);
  if (form === 'svg') return { name, type: 'image/svg+xml', content: svgOf(whole, sight.theme) };
  const tallest = tallestPng(whole.size.width);
  const cut = whole.size.height > tallest;
  const content = await pngOf(cut ? sequenceDrawing(sight, tallest) : whole, sight.theme);
  return content && { name, type: 'image/png', content, ...(cut ? { note: { why: 'export.cut' } } : {}) };
}

/** From the first instant of a diagram to its last. */
function spanOf({ open, at }: Sight, source: Source | null): { readonly from: TimeUs; readonly at: TimeUs } {
  const part = partOf(source, open.report, open.steps, at);
  return { from: part.from, at: timeUs(part.to - 1) };
}

/** `partial-resync`: a name that every file system accepts. */
export function fileBase(source: Source | null): string {
  if (source === null) return 'run';
  if (source.kind !== 'file') return source.slug;
  const name = source.name
    .replace(/(\.run)?\.json$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return name === '' ? 'run' : name.slice(0, 60);
}
