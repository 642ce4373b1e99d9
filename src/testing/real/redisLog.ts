/** A line of redis-server's log: `26439:M 22 Nov 2026 19:42:11.123 * Ready to accept connections`. */
export interface RedisLogLine {
  /** Milliseconds of the wall clock. The server runs with TZ=UTC. */
  readonly atMs: number;
  readonly role: string;
  readonly level: string;
  readonly line: string;
}

const LINE = /^\d+:([MSCX]) (\d\d \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3}) ([.\-*#]) (.*)$/;

/** null for what is not a log line: the banner, a crash report, what a dying child writes by itself. */
export function parseRedisLogLine(text: string): RedisLogLine | null {
  const [, role, time, level, line] = LINE.exec(text) ?? [];
  if (role === undefined || time === undefined || level === undefined || line === undefined) return null;
  return { atMs: Date.parse(`${time} UTC`), role, level, line };
}
