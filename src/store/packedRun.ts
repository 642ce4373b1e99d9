/**
 * A run as a word in a link: what was done by hand, and the scenario itself if the page does not have it under a name. JSON, deflated if
 * the browser can do that, in base64url, behind one letter that says which:
 *
 * ```
 *   #run=z<deflated>      #run=j<plain>
 * ```
 *
 * unpackRun.ts reads it.
 */
import { base64url, type Bytes } from './base64url';
import { LONGEST_RUN } from './ranges';
import type { Recipe } from './recipe';

export const VERSION = 1;

/** `''`: the rest of the link says everything already; `null`: it is too long for a link. */
export async function packRun({ source, intents, layout }: Recipe): Promise<string | null> {
  if (source.kind !== 'file' && intents.length === 0 && layout === undefined) return '';
  const own = source.kind === 'file' ? { name: source.name, scenario: source.scenario } : {};
  const said = JSON.stringify({ v: VERSION, ...own, intents, layout });
  for (let spaces = 0; ; spaces++) {
    const text = await packed(new TextEncoder().encode(said + ' '.repeat(spaces)));
    // Programs that find links in text leave out a hyphen or an underscore at the end. One more blank in the JSON makes the word end
    // differently.
    if (text === null || !/[-_]$/.test(text)) return text;
  }
}

async function packed(json: Bytes): Promise<string | null> {
  if (json.length > LONGEST_RUN) return null;
  const text = canDeflate()
    ? `z${base64url(await through(json, new CompressionStream('deflate-raw')))}`
    : `j${base64url(json)}`;
  return text.length > LONGEST_RUN ? null : text;
}

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
