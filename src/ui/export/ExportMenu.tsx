/** "Take away": a menu of everything as which the run can be saved or copied. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { Popover } from '../page/Popover';
import { Sign } from '../page/Sign';
import { useRun, useSay } from '../services';

const Takeaways = late(() => import('./Takeaways').then((part) => part.Takeaways));

const ARROW_INTO_TRAY = 'M8 2v8M4.8 6.8 8 10l3.2-3.2M2.5 11v2.5h11V11';

export function ExportMenu({ small = false }: { readonly small?: boolean }): ReactNode {
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  return (
    <Popover
      look="bare"
      name={say('export.name')}
      named={small}
      label={small ? <Sign path={ARROW_INTO_TRAY} /> : say('export.button')}
      disabled={!ready}
      testId="export"
    >
      <Takeaways />
    </Popover>
  );
}
