/** Tests speak both languages at once. */
import { learn } from './catalogues';
import { en } from './en';
import { zh } from './zh';

learn('en', en);
learn('zh', zh);
