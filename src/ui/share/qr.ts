/** A text as a QR code. */
import { encode } from 'uqr';

/** The path of the dark squares in an SVG square of `size`, with a quiet zone of four. `null`: the text is too long for a code. */
export function qrOf(text: string): { readonly size: number; readonly path: string } | null {
  try {
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
    return { size, path };
  } catch {
    // A code holds some two thousand characters.
    return null;
  }
}
