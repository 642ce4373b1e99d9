/** Opens what there is to pass on of the run on screen. */
import { type ReactNode, useState } from 'react';
import { useTitle } from '../layout/About';
import { Button } from '../page/Button';
import { lateDialog } from '../page/late';
import { useRun, useSay } from '../services';

const ShareDialog = lateDialog(() => import('./ShareDialog').then((part) => part.ShareDialog));

export function ShareButton({ small }: { readonly small: boolean }): ReactNode {
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
        aria-label={small ? say('share.button') : undefined}
        data-testid="share"
      >
        {small ? <Sign /> : say('share.button')}
      </Button>
      <ShareDialog of="run" title={title} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** One that reaches two. */
const Sign = (): ReactNode => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ display: 'block' }}>
    <path
      d="M5.4 7 10.6 4M5.4 9l5.2 3M5.5 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM14.5 3.2a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM14.5 12.8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  </svg>
);
