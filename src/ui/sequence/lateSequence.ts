/** The sequence view is loaded after the first picture. */
import { late } from '../page/late';

export const Sequence = late(() => import('./Sequence').then((part) => part.Sequence));
