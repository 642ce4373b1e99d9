/** A guest that nobody can see costs nothing: while its frame is scrolled out of sight the page asks for no frames. */
import type { FrameLoop } from '../ui/frame/frameLoop';

/** `data-resting` on the root element says how it is. */
export function restWhileUnseen(loop: FrameLoop): void {
  const root = document.documentElement;
  // Without a root of its own an observer looks through all the frames around, those of other origins too.
  const observer = new IntersectionObserver((entries) => {
    const resting = !(entries.at(-1)?.isIntersecting ?? true);
    root.dataset['resting'] = String(resting);
    loop.rest(resting);
  });
  observer.observe(root);
}
