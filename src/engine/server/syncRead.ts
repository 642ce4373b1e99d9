/**
 * Lines of a handshake are read the old way: byte by byte, and the whole process waits for the next one. So a master that says half a
 * line keeps its replica from doing anything else.
 */
import type { Bytes } from '../../protocol/bytes';
import type { MasterLink, Server } from './server';

/** A buffer's size and its closing zero: what is longer is cut, and goes on as the next line. */
const REPLY_CHARS = 255;
const PREAMBLE_CHARS = 1023;

export interface SyncLine {
  /** Without its end, `\n` or `\r\n`. */
  readonly line: Bytes;
  readonly rest: Bytes;
}

/** The line that lies in the link's socket; `null`: only a part of one. */
export function syncLine({ arrived, state }: MasterLink): SyncLine | null {
  const most = state === 'sync.transfer' ? PREAMBLE_CHARS : REPLY_CHARS;
  const end = arrived.indexOf('\n');
  if (end >= 0 && end < most)
    return { line: arrived.slice(0, arrived[end - 1] === '\r' ? end - 1 : end), rest: arrived.slice(end + 1) };
  return arrived.length >= most ? { line: arrived.slice(0, most), rest: arrived.slice(most) } : null;
}

export const isLineReady = ({ link }: Server): boolean => link.hungUp || syncLine(link) !== null;
