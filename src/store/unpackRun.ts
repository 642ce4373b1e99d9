/**
 * The run in a link (packedRun.ts). A link comes from a stranger: its size is bounded before and after inflating, and its content is
 * validated. What reads it comes when a link has one.
 */
import * as v from 'valibot';
import { type Bytes, fromBase64url } from './base64url';
import type { Intent } from './intent';
import { checkOf, through, VERSION } from './packedRun';
import { LONGEST_RUN } from './ranges';
import type { Layout, Source } from './recipe';
import { intentShape, layoutShape } from './runShapes';
import { lengthened } from './shortText/shortText';

const shape = v.strictObject({
  v: v.literal(VERSION),
  name: v.optional(v.pipe(v.string(), v.maxLength(80))),
  scenario: v.optional(v.union([v.string(), v.record(v.string(), v.unknown())])),
  intents: v.array(intentShape),
  layout: v.optional(layoutShape),
});

const newer = v.object({ v: v.pipe(v.number(), v.minValue(VERSION + 1)) });

export interface Unpacked {
  /** The scenario that the link brings; `null`: the page has it. */
  readonly own: Source | null;
  readonly intents: readonly Intent[];
  readonly layout: Layout | undefined;
}

/** Why a link's run cannot be read: a newer page packed it, or it is not whole. */
export type Broken = 'newer' | 'damaged';

/** Never throws. */
export async function unpackRun(text: string): Promise<Unpacked | Broken> {
  if (text.length > LONGEST_RUN) return 'damaged';
  try {
    const bytes = fromBase64url(text.slice(1));
    const json = await jsonIn(text[0] ?? '', bytes);
    if (json === null) return 'damaged';
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    const parsed = v.safeParse(shape, value);
    if (!parsed.success) return v.is(newer, value) ? 'newer' : 'damaged';
    const { name, scenario, intents, layout } = parsed.output;
    return { own: scenario === undefined ? null : { kind: 'file', name: name ?? 'run', scenario }, intents, layout };
  } catch {
    // Cut short, mistyped, or made by another program.
    return 'damaged';
  }
}

async function jsonIn(how: string, bytes: Bytes): Promise<Bytes | null> {
  if (how === 'z') return through(bytes, new DecompressionStream('deflate-raw'));
  if (how !== 'p') return bytes;
  const [check, ...short] = bytes;
  const json = lengthened(new Uint8Array(short));
  return json && checkOf(json) === check ? json : null;
}
