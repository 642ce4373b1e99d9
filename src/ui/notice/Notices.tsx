/** What the page has to tell although nothing crashed: a refused file, a parameter that means nothing. */
import { type ReactNode, useRef } from 'react';
import { late } from '../page/late';
import { isShown } from '../../store/run';
import { useRun } from '../services';

const NoticeList = late(() => import('./NoticeList').then((part) => part.NoticeList));

export function Notices(): ReactNode {
  const told = useRun((s) => s.notices.some(isShown));
  const serious = useRun((s) => s.notices.some((n) => n.kind === 'refused'));
  const place = useRef<HTMLDivElement>(null);
  // What appears is read out where the place of it was there before; an alert is, wherever it appears.
  return (
    <div ref={place} tabIndex={-1} aria-live={serious ? 'off' : 'polite'}>
      {told && <NoticeList onClosed={() => place.current?.focus()} />}
    </div>
  );
}
