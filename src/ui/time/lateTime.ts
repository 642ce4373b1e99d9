/** The controls of time are loaded after the first picture; whoever shows them keeps their place. */
import { late } from '../page/late';

export const TimeBar = late(() => import('./TimeBar').then((part) => part.TimeBar));
export const Transport = late(() => import('./Transport').then((part) => part.Transport));
export const Pace = late(() => import('./Transport').then((part) => part.Pace));
export const Way = late(() => import('./Way').then((part) => part.Way));
export const Onward = late(() => import('./Way').then((part) => part.Onward));
