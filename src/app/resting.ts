/** A guest that nobody can see costs nothing: while its frame is scrolled out of sight the page asks for no frames. */
import type { FrameLoop } from '../ui/frame/frameLoop';

/** `data-resting` on the root element says whether it rests. */
export function restWhileUnseen(loop: FrameLoop): void {
  const root = document.documentElement;
  // Without a root element an observer takes all surrounding frames into account, those of other origins too.
  const observer = new IntersectionObserver((entries) => {
    const resting = !(entries.at(-1)?.isIntersecting ?? true);
    root.dataset['resting'] = String(resting);
    loop.rest(resting);
  });
  observer.observe(root);
}
