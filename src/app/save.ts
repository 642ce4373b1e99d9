/** Saves a file on the reader's disk, where the page may. */

let last: string | null = null;

/**
 * A frame with `sandbox="allow-scripts"` may not download, and is not told: nothing happens. All that can be seen is its opaque origin,
 * which a page opened from the disk has as well, though it may.
 */
export const maySave = (): boolean => window.origin !== 'null' || window.location.protocol === 'file:';

export function save(name: string, content: Blob): void {
  // The one before has been read by now; a page keeps such objects until they are released.
  if (last !== null) URL.revokeObjectURL(last);
  last = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = last;
  link.download = name;
  link.click();
}
