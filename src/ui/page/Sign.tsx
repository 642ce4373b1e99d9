/** A pictogram on a button: strokes on a field of 16 by 16 pixels, in the colour of the button's text. */
import type { ReactNode } from 'react';

export const Sign = ({
  path,
  className,
}: {
  readonly path: string;
  readonly className?: string | undefined;
}): ReactNode => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className={className}>
    <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
