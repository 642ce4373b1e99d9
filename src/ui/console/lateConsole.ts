/** The console, with its language and the manual of every command, comes when it is opened. */
import { late } from '../page/late';

export const ConsolePane = late(() => import('./ConsolePane').then((part) => part.ConsolePane));
