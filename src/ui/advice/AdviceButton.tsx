/** Opens the page of advice. */
import { type ReactNode, useState } from 'react';
import { Button } from '../page/Button';
import { lateDialog } from '../page/late';
import { useSay } from '../services';

const AdviceDialog = lateDialog(() => import('./AdviceDialog').then((part) => part.AdviceDialog));

export function AdviceButton({
  className,
  look,
}: {
  readonly className?: string | undefined;
  readonly look: 'plain' | 'bare';
}): ReactNode {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={look} className={className} title={say('advice.openTitle')} onClick={() => setOpen(true)}>
        {say('advice.open')}
      </Button>
      <AdviceDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
