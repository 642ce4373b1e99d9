/** An RDB that is described: what stands in it as it is, and where keys come from a rule. Plain data; imageText.ts makes its bytes. */
import type { Bytes } from '../bytes';

/** Keys that Redis's `DEBUG POPULATE` makes: `prefix:i` holds `value:i`, cut or filled with zeros to `size` bytes; 0: as it is. */
export interface PopulateRule {
  readonly prefix: Bytes;
  readonly size: number;
}

/** Those from `from` to before `to`, without some that have been deleted or written since: `gone`, ascending, where it lies between the two. */
export interface KeyRange extends PopulateRule {
  readonly from: number;
  readonly to: number;
  readonly gone: readonly number[];
}

export type ImageSection = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'text'; readonly text: Bytes }
  /** `compressed`: as `rdbcompression yes` writes them. */
  | { readonly kind: 'keys'; readonly keys: KeyRange; readonly compressed: boolean }
  /** The last eight bytes. `checked` false: zeros. */
  | { readonly kind: 'checksum'; readonly checked: boolean }
);

export interface RdbImage {
  readonly length: number;
  /** Side by side, the first from 0. */
  readonly sections: readonly ImageSection[];
}
