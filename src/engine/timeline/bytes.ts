/** The bytes of a message, put together again from the events that carried them. */
import type { Bytes } from '../../protocol/bytes';
import type { Message } from '../../protocol/message';
import type { Run } from './run';

/** `null` where the run has no such message. */
export function bytesOf(run: Run, { data, conn, start, end }: Message): Bytes | null {
  const first = run.event(data);
  if (first?.kind !== 'data' || first.conn !== conn || !(start < end)) return null;
  let out = '';
  for (const trace of run.traceFrom(data))
    for (const event of trace) {
      if (event.kind !== 'data' || event.conn !== conn || event.direction !== first.direction) continue;
      if (event.start > start + out.length) return null;
      out += event.bytes.slice(start + out.length - event.start, end - event.start);
      if (out.length === end - start) return out;
    }
  return null;
}
