/**
 * Lines of a handshake are read the old way: byte by byte, and the whole process waits for the next one. So a master that says half a
 * line keeps its replica from doing anything else.
 */
import type { Bytes } from '../../protocol/bytes';
import { type Payload, textOf } from '../../protocol/payload';
import type { MasterLink, Server } from './server';

/** A buffer's size and its closing zero: what is longer is cut, and goes on as the next line. */
const REPLY_CHARS = 255;
const PREAMBLE_CHARS = 1023;

export interface SyncLine {
  /** Without its end, `\n` or `\r\n`. */
  readonly line: Bytes;
  readonly rest: Payload;
}

/** The line that lies in the link's socket; `null`: only a part of one. */
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
  // So much of an RDB that is only described is a line, or too long for one: nothing of it has to be made to know that.
  if (typeof link.arrived !== 'string' && link.arrived.length >= mostIn(link.state)) return true;
  return syncLine(link) !== null;
}
