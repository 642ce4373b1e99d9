/** What a client may be called: CLIENT SETNAME, HELLO. */
import type { Bytes } from '../../../protocol/bytes';

export const isClientName = (name: Bytes): boolean => /^[!-~]*$/.test(name);
export const NAME_REFUSED = 'ERR Client names cannot contain spaces, newlines or special characters.';
