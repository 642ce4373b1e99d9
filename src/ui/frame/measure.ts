/** Widths of texts in this browser's fonts. They are remembered, because pictures ask for the same few hundred again and again. */
import { cssFont, estimate, type Measure } from '../../scene/text';

const KEPT = 4000;

export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return estimate;
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = cssFont(font);
    const { width } = context.measureText(text);
    if (known.size >= KEPT) known.clear();
    known.set(key, width);
    return width;
  };
}
