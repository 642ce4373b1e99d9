/**
 * Lines of a handshake, which Redis reads synchronously: byte by byte, with the whole process waiting for the next byte. A master that sends
 * half a line so keeps its replica from doing anything else.
 */
import type { Bytes } from '../../protocol/bytes';
import { type Payload, textOf } from '../../protocol/payload';
import type { MasterLink } from './linkState';
import type { Server } from './server';

/** The buffer's 256 bytes without the closing zero. The rest of a longer line is read as the next line. */
const REPLY_CHARS = 255;
const PREAMBLE_CHARS = 1023;

export interface SyncLine {
  /** Without its end, `\n` or `\r\n`. */
  readonly line: Bytes;
  readonly rest: Payload;
}

/** The next line in the link's socket; `null`: only a part of it has arrived. */
export function syncLine({ arrived, state }: MasterLink): SyncLine | null {
  const most = mostIn(state);
  const text = textOf(typeof arrived === 'string' ? arrived : arrived.slice(0, most));
  const end = text.indexOf('\n');
  if (end >= 0 && end < most)
    return { line: text.slice(0, text[end - 1] === '\r' ? end - 1 : end), rest: arrived.slice(end + 1) };
  return arrived.length >= most ? { line: text.slice(0, most), rest: arrived.slice(most) } : null;
}

const mostIn = (state: MasterLink['state']): number => (state === 'sync.transfer' ? PREAMBLE_CHARS : REPLY_CHARS);

export function isLineReady({ link }: Server): boolean {
  if (link.hungUp) return true;
  // This much of a described RDB is certainly a line, or too long for one, so none of its bytes have to be made to know that.
  if (typeof link.arrived !== 'string' && link.arrived.length >= mostIn(link.state)) return true;
  return syncLine(link) !== null;
}
