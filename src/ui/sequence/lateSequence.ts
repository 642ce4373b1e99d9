/** The sequence view is beside the first picture, not in it. */
import { late } from '../page/late';

export const Sequence = late(() => import('./Sequence').then((part) => part.Sequence));
