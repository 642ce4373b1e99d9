/**
 * The sheet is made when somebody prints, by our button or by the browser's menu, and removed afterwards. In a frame it is mostly the
 * host's page that is printed: of the frame there is then as much paper as it has room on the screen.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { late, lateValue } from '../page/late';

/** It is loaded long before anybody prints, because the browser does not wait for it. */
const Sheet = late(() => import('./Sheet').then((part) => part.Sheet));
const usePlate = lateValue(() => import('./Plate'));

/** Our own button prints the page itself, even in a frame. */
let alone = false;

export function PrintSheet(): ReactNode {
  const [printing, setPrinting] = useState(false);
  const framed = window.parent !== window;
  // Other late parts come when something is first painted, which a frame that nobody has scrolled to does not do. It may be printed.
  const plate = usePlate(framed);
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
  if (!printing) return null;
  if (alone || !framed) return <Sheet />;
  return plate && <plate.Plate />;
}

/** Opens the print dialog. `false`: a sandboxed frame may not; one only notices because no sheet is asked for. */
export function print(): boolean {
  let asked = false;
  const note = (): void => {
    asked = true;
  };
  alone = true;
  window.addEventListener('beforeprint', note, { once: true });
  window.print();
  window.removeEventListener('beforeprint', note);
  alone = false;
  return asked;
}
