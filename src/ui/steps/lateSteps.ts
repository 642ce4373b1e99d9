/** The list of steps is loaded after the first picture. */
import { late } from '../page/late';

export const StepList = late(() => import('./StepList').then((part) => part.StepList));
