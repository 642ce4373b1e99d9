/** Tests speak both languages at once. */
import { learn } from './catalogues';
import { en } from './en';
import { zh } from './zh';

export const BOTH = ['en', 'zh'] as const;

learn('en', en);
learn('zh', zh);
