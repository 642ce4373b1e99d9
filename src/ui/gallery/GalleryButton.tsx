/** Opens the gallery. */
import { type ReactNode, useState } from 'react';
import { Button } from '../page/Button';
import { lateDialog } from '../page/late';
import { useSay } from '../services';

const GalleryDialog = lateDialog(() => import('./GalleryDialog').then((part) => part.GalleryDialog));

export function GalleryButton({ small }: { readonly small: boolean }): ReactNode {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const name = say('gallery.name');
  return (
    <>
      <Button
        look="bare"
        title={say('gallery.title')}
        aria-label={small ? name : undefined}
        onClick={() => setOpen(true)}
        data-testid="gallery"
      >
        {small ? <Sign /> : name}
      </Button>
      <GalleryDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** Four cards. */
const Sign = (): ReactNode => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ display: 'block' }}>
    <path
      d="M2 2.5h5v4.5H2zM9 2.5h5v4.5H9zM2 9h5v4.5H2zM9 9h5v4.5H9z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  </svg>
);
