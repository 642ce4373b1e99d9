/** JSON text as a value, not yet validated. */
import { jsonFault } from './jsonFault';
import { type Refusal, refusal } from './refusal';

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

/** Never throws. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, refusal: jsonFault(text) ?? refusal('', 'json') };
  }
}
