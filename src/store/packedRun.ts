/**
 * A run as a word in a link: what was done by hand, and the scenario itself if the page does not have it under a name. JSON in base64url,
 * made as short as can be (shortText/), or, where it is long, deflated if the browser can do that; behind one letter that says which:
 *
 * ```
 *   #run=p<a byte to check it by, shortened>      #run=z<deflated>      #run=j<plain>
 * ```
 *
 * A link stays for years: what has been written is read for ever.
 *
 * unpackRun.ts reads it.
 */
import { base64url, type Bytes } from './base64url';
import { LONGEST_RUN } from './ranges';
import type { Recipe } from './recipe';
import { LONGEST_TEXT, shortened } from './shortText/shortText';

export const VERSION = 1;

/** `''`: the rest of the link says everything already; `null`: it is too long for a link. */
export async function packRun({ source, intents, layout }: Recipe): Promise<string | null> {
  if (source.kind !== 'file' && intents.length === 0 && layout === undefined) return '';
  const own = source.kind === 'file' ? { name: source.name, scenario: withoutBlanks(source.scenario) } : {};
  // In the order in which a scenario has them: so more of it is as the coder expects.
  const steps = intents.map(({ at, ...act }) => ({ at, ...act }));
  const said = JSON.stringify({ v: VERSION, ...own, intents: steps, layout });
  for (let spaces = 0; ; spaces++) {
    const text = await packed(new TextEncoder().encode(said + ' '.repeat(spaces)));
    // Programs that find links in text leave out a hyphen or an underscore at the end. One more blank in the JSON makes the word end
    // differently.
    if (text === null || !/[-_]$/.test(text)) return text;
  }
}

/** A file's text says the same as the object that it is. What is no JSON stays as it is, for whoever says what is wrong with it. */
function withoutBlanks(scenario: unknown): unknown {
  if (typeof scenario !== 'string') return scenario;
  try {
    const value: unknown = JSON.parse(scenario);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : scenario;
  } catch {
    return scenario;
  }
}

async function packed(json: Bytes): Promise<string | null> {
  if (json.length <= LONGEST_TEXT) return `p${base64url(new Uint8Array([checkOf(json), ...shortened(json)]))}`;
  if (json.length > LONGEST_RUN) return null;
  const text = canDeflate()
    ? `z${base64url(await through(json, new CompressionStream('deflate-raw')))}`
    : `j${base64url(json)}`;
  return text.length > LONGEST_RUN ? null : text;
}

/** A link of which a letter was lost would otherwise be another run. */
export const checkOf = (json: Uint8Array): number =>
  json.reduce((hash, byte) => Math.imul(hash ^ byte, 0x0100_0193), 0x811c_9dc5) >>> 24;

const canDeflate = (): boolean => typeof CompressionStream !== 'undefined';

/** Sends bytes through a stream, and stops when more than LONGEST_RUN come out: a few bytes can inflate to a gigabyte. */
export async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LONGEST_RUN) {
      await reader.cancel();
      throw new RangeError('too long');
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
