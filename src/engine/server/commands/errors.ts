/** Error replies that several commands share, word for word. */
import { error } from '../../../protocol/resp';

export { error };
export const WRONGTYPE = error('WRONGTYPE Operation against a key holding the wrong kind of value');
export const SYNTAX = error('ERR syntax error');
export const NOT_INTEGER = error('ERR value is not an integer or out of range');
export const NOT_FLOAT = error('ERR value is not a valid float');
export const NO_SUCH_KEY = error('ERR no such key');
export const OUT_OF_RANGE = error('ERR index out of range');

/** A client's word inside an error: cut off at a NUL, as C's strings are, and without line breaks. */
export const quotedWord = (word: string): string => word.replace(/\0[^]*$/, '').replace(/[\r\n]/g, ' ');
