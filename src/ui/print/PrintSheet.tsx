/** The sheet is made when somebody prints, by our button or by the browser's menu, and removed afterwards. */
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { late } from '../page/late';

/** It is loaded long before anybody prints, because the browser does not wait for it. */
const Sheet = late(() => import('./Sheet').then((part) => part.Sheet));

export function PrintSheet(): ReactNode {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser prints the page as it is when this function returns.
    const before = (): void => flushSync(() => setPrinting(true));
    const after = (): void => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing ? <Sheet /> : null;
}

/** Opens the print dialog. `false`: a sandboxed frame may not; one only notices because no sheet is asked for. */
export function print(): boolean {
  let asked = false;
  const note = (): void => {
    asked = true;
  };
  window.addEventListener('beforeprint', note, { once: true });
  window.print();
  window.removeEventListener('beforeprint', note);
  return asked;
}
