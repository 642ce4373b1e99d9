/** What the page has to tell although nothing crashed: a refused file, a parameter that means nothing. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { useRun } from '../services';

const NoticeList = late(() => import('./NoticeList').then((part) => part.NoticeList));

export function Notices(): ReactNode {
  const told = useRun((s) => s.notices.length > 0);
  return told && <NoticeList />;
}
