/** Opens the gallery. */
import { type ReactNode, useState } from 'react';
import { lateDialog } from '../page/late';
import { SignButton } from '../page/SignButton';
import { useSay } from '../services';

const GalleryDialog = lateDialog(() => import('./GalleryDialog').then((part) => part.GalleryDialog));

const FOUR_CARDS = 'M2 2.5h5v4.5H2zM9 2.5h5v4.5H9zM2 9h5v4.5H2zM9 9h5v4.5H9z';

export function GalleryButton({ small }: { readonly small: boolean }): ReactNode {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <SignButton
        small={small}
        name={say('gallery.name')}
        sign={FOUR_CARDS}
        title={say('gallery.title')}
        onClick={() => setOpen(true)}
        data-testid="gallery"
      />
      <GalleryDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
