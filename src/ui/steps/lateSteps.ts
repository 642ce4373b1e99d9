/** The list of steps is beside the first picture, not in it. */
import { late } from '../page/late';

export const StepList = late(() => import('./StepList').then((part) => part.StepList));
