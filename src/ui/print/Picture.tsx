import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Slice } from './slices';
import { svgElements } from './svgElements';
import styles from './Sheet.module.css';

/** A picture on paper. Inserted as an element, not as an image: then it is drawn at once, as the printer needs it. */
export function Picture({ svg, width, height }: Slice): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.replaceChildren(...svgElements(svg)), [svg]);
  return <div ref={box} className={styles['slice']} style={{ aspectRatio: `${width} / ${height}` }} />;
}
