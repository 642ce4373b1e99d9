/** Hands a file to the reader's disk, where the page may. */

let last: string | null = null;

/**
 * A frame with `sandbox="allow-scripts"` may not download, and is not told: nothing happens. Its origin is opaque, which is all that
 * can be seen of it; a page opened from the disk has such an origin too and may.
 */
export const maySave = (): boolean => window.origin !== 'null' || window.location.protocol === 'file:';

export function save(name: string, content: Blob): void {
  // The one before has been read by now; a page keeps what nobody lets go of.
  if (last !== null) URL.revokeObjectURL(last);
  last = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = last;
  link.download = name;
  link.click();
}
