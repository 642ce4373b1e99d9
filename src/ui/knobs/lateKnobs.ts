/** The knobs are loaded when they are first opened. */
import { late } from '../page/late';

export const Knobs = late(() => import('./Knobs').then((part) => part.Knobs));
