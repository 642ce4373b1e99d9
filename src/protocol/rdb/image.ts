/** An RDB that is described instead of held: text, and keys that follow a rule. Plain data; imageText.ts makes its bytes. */
import type { Bytes } from '../bytes';

/** Keys as Redis's `DEBUG POPULATE` makes them: `prefix:i` holds `value:i`, cut or filled with zeros to `size` bytes (0: neither). */
export interface PopulateRule {
  readonly prefix: Bytes;
  readonly size: number;
}

/**
 * The rule's keys from `from` up to, not including, `to`. Those in `gone` (ascending) have been deleted or written since and are left out.
 */
export interface KeyRange extends PopulateRule {
  readonly from: number;
  readonly to: number;
  readonly gone: readonly number[];
}

export type ImageSection = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'text'; readonly text: Bytes }
  /** `compressed`: with `rdbcompression yes`. */
  | { readonly kind: 'keys'; readonly keys: KeyRange; readonly compressed: boolean }
  /** The last eight bytes; all zeros if `checked` is false. */
  | { readonly kind: 'checksum'; readonly checked: boolean }
);

export interface RdbImage {
  readonly length: number;
  /** They lie side by side; the first starts at 0. */
  readonly sections: readonly ImageSection[];
}
