/** Whether the engine has failed; what there is to say then comes late. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { useRun } from '../services';

const FailurePanel = late(() => import('./FailurePanel').then((part) => part.FailurePanel));

export function Failure(): ReactNode {
  return useRun((s) => s.failure !== null) && <FailurePanel />;
}
