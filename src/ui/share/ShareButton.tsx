/** Opens what there is to pass on of the run on screen. */
import { type ReactNode, useState } from 'react';
import { useTitle } from '../layout/About';
import { Button } from '../page/Button';
import { lateDialog } from '../page/late';
import { useRun, useSay } from '../services';

const ShareDialog = lateDialog(() => import('./ShareDialog').then((part) => part.ShareDialog));

export function ShareButton(): ReactNode {
  const say = useSay();
  const title = useTitle();
  const ready = useRun((s) => s.open !== null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="bare"
        disabled={!ready}
        title={say('share.title')}
        onClick={() => setOpen(true)}
        data-testid="share"
      >
        {say('share.button')}
      </Button>
      <ShareDialog of="run" title={title} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
