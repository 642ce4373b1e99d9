/**
 * The address bar follows what is open. Each situation and each lesson is an entry of the browser's history, so that Back opens the one
 * before instead of leaving the page.
 */
import { type Address, readAddress } from '../embed/address/readAddress';
import { FIRST_LESSON } from '../lessons/course';

/** What of a window is needed. */
export interface Bar {
  readonly location: Pick<Location, 'search' | 'hash'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

/** `open`: the reader went back or forth to an address. Answers a function that writes the link to what is open. */
export function addressBar(bar: Bar, open: (there: Address) => void): (link: string) => void {
  let shown = nameIn(bar.location.search);
  bar.addEventListener('popstate', () => {
    const there = nameIn(bar.location.search);
    // Parts of a page (`#…`) are entries as well.
    if (there === shown) return;
    shown = there;
    open(readAddress(bar.location.search, bar.location.hash));
  });
  return (link) => {
    const name = nameIn(new URL(link, 'file:///').search);
    try {
      // In another language, or begun again, it is the same situation.
      bar.history[name === shown ? 'replaceState' : 'pushState'](null, '', link);
      shown = name;
    } catch {
      // A sandboxed or file:// page may not change its address, and nothing depends on it.
    }
  };
}

/** Which situation an address names. */
function nameIn(search: string): string {
  const params = new URLSearchParams(search);
  return params.get('scenario') ?? params.get('lesson') ?? FIRST_LESSON;
}
