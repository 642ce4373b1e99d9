/** The name of a key as text: keys are bytes, and what is no UTF-8 is shown as redis-cli shows it. */
import { repr } from '../../protocol/repr';
import { asText, type Bytes } from '../../protocol/bytes';

export const keyName = (key: Bytes): string => asText(key) ?? repr(key);
