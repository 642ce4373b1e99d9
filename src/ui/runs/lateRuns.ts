/** The runs that came of what was done by hand: there is only one when the page opens. */
import { late } from '../page/late';

export const RunList = late(() => import('./RunList').then((part) => part.RunList));
