/** "Take away": opens what the run can be taken away as. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { Popover } from '../page/Popover';
import { useRun, useSay } from '../services';

const Takeaways = late(() => import('./Takeaways').then((part) => part.Takeaways));

export function ExportMenu({ small = false }: { readonly small?: boolean }): ReactNode {
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  return (
    <Popover
      look="bare"
      name={say('export.name')}
      named={small}
      label={small ? <Sign /> : say('export.button')}
      disabled={!ready}
      testId="export"
    >
      <Takeaways />
    </Popover>
  );
}

/** A tray with an arrow out of it. */
const Sign = (): ReactNode => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ display: 'block' }}>
    <path
      d="M8 2v8M4.8 6.8 8 10l3.2-3.2M2.5 11v2.5h11V11"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
