/**
 * What may happen to a link on its way, and its repair:
 *
 * ```
 *   ?scenario=chain&amp;lang=en        copied out of a page's source
 *   ?scenario%3Dchain%26lang%3Den      escaped once more by a program that forwards it
 *   #run=zAb_%0D%0A-9                  broken into lines by a mail program
 *   (…&lang=en).                       at the end of a sentence
 *   ?scenario=chain&utm_source=mail    marked by a mailer, a search or a network, to know who has followed it
 * ```
 *
 * No valid value ends in such a sign or contains a space.
 */

/** Names and values, as they are written there. */
export function pairsIn(part: string): readonly (readonly [string, string])[] {
  const pairs = [...new URLSearchParams(part.replaceAll(/&(?:amp;)+/g, '&'))];
  return pairs.flatMap(([name, value]) =>
    value === '' && name.includes('=') ? [...new URLSearchParams(name)] : [[name, value]],
  );
}

const SPACE = /[\s\p{Cf}]/gu;
const END_OF_SENTENCE = /[.,;:!?'"”’»)\]}>。，、；：！？）】》」]+$/u;

/** A value without what it has picked up on its way. */
export const withoutTraces = (value: string): string => value.replaceAll(SPACE, '').replace(END_OF_SENTENCE, '');

/** Whether a parameter is such a mark. Whoever follows the link has not written it, and need not hear that it means nothing. */
export const isMark = (name: string): boolean => MARKS.test(name);

const MARKS =
  /^(utm|mtm|pk|hsa|mc|_+hs\w+|share|spm|vd|ref|_?g[al])(_\w+)?$|clid$|braid$|^(igshi?d?|mkt_tok|srsltid|si|from|isappinstalled)$/;
