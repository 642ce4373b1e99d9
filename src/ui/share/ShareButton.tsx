/** Opens the dialog in which the run on screen can be shared. */
import { type ReactNode, useState } from 'react';
import { useTitle } from '../layout/About';
import { lateDialog } from '../page/late';
import { SignButton } from '../page/SignButton';
import { useRun, useSay } from '../services';

const ShareDialog = lateDialog(() => import('./ShareDialog').then((part) => part.ShareDialog));

/** Three circles, the left one joined to the two on the right. */
const ONE_REACHES_TWO =
  'M5.4 7 10.6 4M5.4 9l5.2 3M5.5 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM14.5 3.2a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM14.5 12.8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z';

export function ShareButton({ small }: { readonly small: boolean }): ReactNode {
  const say = useSay();
  const title = useTitle();
  const ready = useRun((s) => s.open !== null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <SignButton
        small={small}
        name={say('share.button')}
        sign={ONE_REACHES_TWO}
        disabled={!ready}
        title={say('share.title')}
        onClick={() => setOpen(true)}
        data-testid="share"
      />
      <ShareDialog of="run" title={title} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
