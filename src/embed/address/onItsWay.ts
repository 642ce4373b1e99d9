/**
 * What a link says after all that happens to one on its way:
 *
 * ```
 *   ?scenario=chain&amp;lang=en        copied out of a page's source
 *   ?scenario%3Dchain%26lang%3Den      escaped once more by a program that sends it on
 *   #run=zAb_%0D%0A-9                  broken into lines by a mail program
 *   (…&lang=en).                       at the end of somebody's sentence
 * ```
 *
 * Nothing that means something here ends in such a sign or has a space in it.
 */

/** Names and values, as they stand there. */
export function pairsIn(part: string): readonly (readonly [string, string])[] {
  const pairs = [...new URLSearchParams(part.replaceAll(/&(?:amp;)+/g, '&'))];
  return pairs.flatMap(([name, value]) =>
    value === '' && name.includes('=') ? [...new URLSearchParams(name)] : [[name, value]],
  );
}

const SPACE = /[\s\p{Cf}]/gu;
const END_OF_SENTENCE = /[.,;:!?'"”’»)\]}>。，、；：！？）】》」]+$/u;

/** A value without what it has picked up. */
export const withoutTraces = (value: string): string => value.replaceAll(SPACE, '').replace(END_OF_SENTENCE, '');
