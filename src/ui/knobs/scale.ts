/**
 * A slider over several powers of ten that is still exact: the thumb moves along a logarithm, the value is a whole number. A typed value
 * keeps its last digit; only dragging rounds.
 */
export interface KnobScale {
  readonly least: number;
  readonly most: number;
  /** Position of the thumb, 0..NOTCHES, for a value. */
  readonly toNotch: (value: number) => number;
  /** A round value near a position. */
  readonly fromNotch: (notch: number) => number;
  readonly clamp: (value: number) => number;
}

export const NOTCHES = 600;

/** `offset` shifts the logarithm, so that a scale can begin at 0. */
export function logScale(least: number, most: number, offset = 0): KnobScale {
  const low = Math.log(least + offset);
  const high = Math.log(most + offset);
  const clamp = (value: number): number => Math.min(Math.max(Math.round(value), least), most);
  return {
    least,
    most,
    clamp,
    toNotch: (value) => Math.round(((Math.log(clamp(value) + offset) - low) / (high - low)) * NOTCHES),
    fromNotch: (notch) => {
      if (notch <= 0) return least;
      if (notch >= NOTCHES) return most;
      return clamp(threeDigits(Math.exp(low + ((high - low) * notch) / NOTCHES) - offset));
    },
  };
}

/** Rounded to three significant digits, which is as exact as dragging can be. */
function threeDigits(value: number): number {
  if (value < 100) return Math.round(value);
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Math.round(value / unit) * unit;
}
