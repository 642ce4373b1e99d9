/** The console, with its parser and the manual of every command, is loaded when it is first opened. */
import { late } from '../page/late';

export const ConsolePane = late(() => import('./ConsolePane').then((part) => part.ConsolePane));
