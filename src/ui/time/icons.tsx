/** The signs of time, as on every tape recorder. */
import type { ReactNode } from 'react';

const PATHS = {
  play: 'M5 3.5v9l7.5-4.5z',
  pause: 'M4.5 3.5h2.5v9h-2.5zM9 3.5h2.5v9h-2.5z',
  start: 'M3.5 3.5h1.5v9h-1.5zM12.5 3.5v9l-6.5-4.5z',
  end: 'M11 3.5h1.5v9h-1.5zM3.5 3.5v9l6.5-4.5z',
  /** On, as far as a flag. */
  until: 'M2 3.5v9l5-4.5zM9 2.5h1.5v11h-1.5zM10.5 3h4l-1.2 2 1.2 2h-4z',
  /** A staircase: how high a step is. */
  steps: 'M1.5 13.5v-3.5h4v-3.5h4v-3.5h5v10.5z',
} as const;

export const Icon = ({ of }: { readonly of: keyof typeof PATHS }): ReactNode => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[of]} fill="currentColor" />
  </svg>
);
