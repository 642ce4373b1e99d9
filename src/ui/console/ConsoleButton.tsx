/** Opens the console, or closes it. */
import type { ReactNode } from 'react';
import { Button } from '../page/Button';
import { useRun, useSay, useSelection, useServices } from '../services';
import { closeConsole, openConsole } from './openConsole';

export function ConsoleButton({ marked = false }: { readonly marked?: boolean }): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const ready = useRun((s) => s.open !== null);
  const open = useSelection((s) => s.console !== null);
  return (
    <Button
      aria-expanded={open}
      data-marked={marked}
      disabled={!ready}
      title={say('console.openTitle')}
      onClick={() => (open ? closeConsole(stores) : openConsole(stores))}
    >
      {say('console.open')}
    </Button>
  );
}
