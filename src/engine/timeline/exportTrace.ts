/** A trace as the plain JSON lines of the scenario format: what other programs, and real recordings, are compared with. */
import type { TraceEvent } from '../world/trace';

/** Only what the format knows; base64 by `encode`, which each host has its own way to. */
export function exportEvent(event: TraceEvent, encode: (bytes: string) => string): object | null {
  const t = event.at;
  switch (event.kind) {
    case 'open':
      return { type: 'open', t, conn: event.conn, from: event.from, to: event.to };
    case 'close':
      return { type: 'close', t, conn: event.conn, from: event.from, to: event.to, by: event.by };
    case 'data':
      return { type: 'data', t, conn: event.conn, from: event.from, to: event.to, bytes: encode(event.bytes) };
    case 'reply':
      return { type: 'reply', t, node: event.node, command: event.command, reply: encode(event.reply) };
    case 'log':
      return { type: 'log', t, node: event.node, role: event.role, level: event.level, line: event.line };
    case 'node':
      return { type: 'node', t, node: event.node, state: event.state };
    case 'link':
      return { type: 'link', t, between: event.between, state: event.state };
    default:
      return null;
  }
}

export function exportLines(trace: readonly TraceEvent[], encode: (bytes: string) => string): string[] {
  return trace.flatMap((event) => {
    const exported = exportEvent(event, encode);
    return exported ? [JSON.stringify(exported)] : [];
  });
}
