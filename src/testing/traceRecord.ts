/**
 * A trace as the scenario format writes it: JSON lines, in the order of `t`, of a simulated run and of one on real servers
 * alike. Bytes are base64.
 */
export type TraceRecord = { readonly t: number } & (
  | { readonly type: 'open'; readonly conn: number; readonly from: string; readonly to: string }
  | { readonly type: 'close'; readonly conn: number; readonly from: string; readonly to: string; readonly by: string }
  | {
      readonly type: 'data';
      readonly conn: number;
      readonly from: string;
      readonly to: string;
      readonly bytes: string;
    }
  | { readonly type: 'reply'; readonly node: string; readonly command: string; readonly reply: string }
  | {
      readonly type: 'log';
      readonly node: string;
      readonly role: string;
      readonly level: string;
      readonly line: string;
    }
  | { readonly type: 'node'; readonly node: string; readonly state: 'up' | 'down' | 'paused' }
  | { readonly type: 'link'; readonly between: readonly [string, string]; readonly state: 'up' | 'down' | 'held' }
);

export function parseTrace(text: string): TraceRecord[] {
  return parseLines(text.split('\n'));
}

export function parseLines(lines: readonly string[]): TraceRecord[] {
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as TraceRecord);
}

export function formatTrace(records: readonly TraceRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
