/** The time bar is loaded after the first picture; whoever shows it keeps its place. */
import { late } from '../page/late';

export const TimeBar = late(() => import('./TimeBar').then((part) => part.TimeBar));
