/** The bytes of a message, put together again from the events that carried them. */
import type { Message } from '../../protocol/message';
import { joined, type Payload, payloadOf, piecesOf } from '../../protocol/payload';
import type { Run } from './run';

/** `null` where the run has no such message. */
export function bytesOf(run: Run, { data, conn, start, end }: Message): Payload | null {
  const first = run.event(data);
  if (first?.kind !== 'data' || first.conn !== conn || !(start < end)) return null;
  let out: Payload = '';
  for (const trace of run.traceFrom(data))
    for (const event of trace) {
      if (event.kind !== 'data' || event.conn !== conn || event.direction !== first.direction) continue;
      if (event.start > start + out.length) return null;
      out = joined(out, event.bytes.slice(start + out.length - event.start, end - event.start));
      if (out.length < end - start) out = goneOn(run, out, end - start);
      if (out.length === end - start) return out;
    }
  return null;
}

/**
 * A described file is sent from beginning to end, so from its first part the rest is known without reading the hundred thousand writes that
 * carried it. That fails only in scenarios that put bytes of their own on the wire.
 */
function goneOn({ scenario }: Run, out: Payload, length: number): Payload {
  const last = piecesOf(out).at(-1);
  if (last === undefined || typeof last === 'string') return out;
  if (scenario.steps.some(({ kind }) => kind === 'inject')) return out;
  const { image, to } = last;
  const whole = joined(out, payloadOf([{ image, from: to, to: Math.min(image.length, to + length - out.length) }]));
  // After the file comes the mark that its head announced, as far as it was received.
  const [head = ''] = piecesOf(out);
  const mark = typeof head === 'string' && head.startsWith('$EOF:') ? head.slice('$EOF:'.length, -2) : '';
  return joined(whole, mark.slice(0, length - whole.length));
}
