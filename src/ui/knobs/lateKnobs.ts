/** The knobs come when they are opened. */
import { late } from '../page/late';

export const Knobs = late(() => import('./Knobs').then((part) => part.Knobs));
