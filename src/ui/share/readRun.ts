/** The run in a link. What reads it comes when a link has one. */
import type { Broken, Unpacked } from '../../store/unpackRun';

/** `unread`: what reads it cannot be had. Never rejects. */
export const readRun = (packed: string): Promise<Unpacked | Broken | 'unread'> =>
  import('../../store/unpackRun').then(
    ({ unpackRun }) => unpackRun(packed),
    () => 'unread',
  );
