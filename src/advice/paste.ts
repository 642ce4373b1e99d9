/**
 * What an engineer copies from a terminal at two in the morning: `INFO replication`, `CONFIG GET`, lines of redis.conf and of logs, of one
 * server or of both, in any order and with whatever a pager, Docker or journald put before them. Never throws; what it can't read it counts.
 */
import { splitWords } from '../protocol/typedLine';
import { DIRECTIVES } from './directives';

export type Side = 'master' | 'replica';

export interface LogLine {
  /** The line's number in the paste, from 0: evidence points at it. */
  readonly at: number;
  /** Who wrote it: M and the child C on a master, S on a replica. */
  readonly role: 'M' | 'S' | 'C' | 'X';
  /** Seconds from the midnight before the first line that was pasted; only differences mean anything. `null`: the line has no time. */
  readonly second: number | null;
  readonly level: '.' | '-' | '*' | '#';
  readonly text: string;
}

export interface Paste {
  /** INFO of the master, of a replica: field -> value. Of several outputs the last counts. */
  readonly info: Readonly<Record<Side, ReadonlyMap<string, string>>>;
  /** Directives by their names of today, values as written; where the paste does not tell whose they are, they are both's. */
  readonly config: Readonly<Record<Side, ReadonlyMap<string, string>>>;
  /** In order of time, whichever of several logs stood first; as pasted where lines have no time. */
  readonly log: readonly LogLine[];
  readonly unread: readonly { readonly at: number; readonly text: string }[];
}

/** Characters read: some 30,000 lines of a log. */
export const PASTE_LIMIT = 4_000_000;

/**
 * `1234:M 22 Nov 2026 02:13:45.123 # text`, wherever in the line it stands: journald, Docker and grep write before it. Before 5.0 a log has
 * no year.
 */
const LOG = /(?:^|[\s:])\d+:([MSCX]) (\d{1,2}) (\w{3})( \d{4})? (\d\d):(\d\d):(\d\d(?:\.\d+)?) ([.\-*#]) (.*)$/;
/** As the page's own log view copies it: `12.345 s M # text`. */
const OURS = /^(?:([−-]?\d+(?:\.\d+)?)\s*s\s+)?([MSCX]) ([.\-*#]) (.*)$/;
const INFO_FIELD = /^([a-z][a-z0-9_]*):(.*)$/;
/** `1) "repl-backlog-size"`, as redis-cli prints an array to a terminal. */
const NUMBERED = /^\s*\d+\)\s+"(.*)"$/;

/** What colours a terminal's text. */
// oxlint-disable-next-line eslint/no-control-regex -- an escape is what is looked for
const COLOUR = /\u001b\[[\d;]*[mK]/g;

const DAY_SECONDS = 86_400;

export function readPaste(text: string): Paste {
  const info = { master: new Map<string, string>(), replica: new Map<string, string>() };
  const config = { master: new Map<string, string>(), replica: new Map<string, string>() };
  const log: LogLine[] = [];
  const unread: { at: number; text: string }[] = [];
  /** Whose CONFIG follows: the server whose INFO came last, both's as long as none came. */
  let side: Side | null = null;
  /** A directive's name on a line of its own waits for its value on the next. */
  let name: string | null = null;
  let firstDay: number | null = null;

  const configure = (directive: string, value: string): void => {
    for (const whose of side ? [side] : (['master', 'replica'] as const)) config[whose].set(directive, value);
  };

  text
    .slice(0, PASTE_LIMIT)
    .replace(COLOUR, '')
    .split(/\r*\n|\r/)
    .forEach((raw, at) => {
      const line = raw.trim();
      if (name !== null) {
        const directive = name;
        name = null;
        if (!LOG.test(raw)) return configure(directive, NUMBERED.exec(raw)?.[1] ?? unquoted(line));
      }
      if (line === '' || /^#+( |$)/.test(line) || /^(?:[\w.:-]+)?(?:\[\d+\])?(?:\(TX\))?> /.test(line)) return;
      const written = LOG.exec(raw);
      if (written) {
        const day = dayOf(written[2], written[3], written[4]);
        firstDay ??= day;
        const time = Number(written[5]) * 3600 + Number(written[6]) * 60 + Number(written[7]);
        log.push(logLine(at, written[1], (day - firstDay) * DAY_SECONDS + time, written[8], written[9]));
        return;
      }
      const ours = OURS.exec(line);
      if (ours) {
        const second = ours[1] === undefined ? null : Number(ours[1].replace('−', '-'));
        log.push(logLine(at, ours[2], second, ours[3], ours[4]));
        return;
      }
      const field = INFO_FIELD.exec(line);
      if (field) {
        const [, key = '', value = ''] = field;
        if (key === 'role') side = value === 'slave' ? 'replica' : 'master';
        info[side ?? 'master'].set(key, value);
        return;
      }
      const quoted = NUMBERED.exec(raw)?.[1];
      const known = DIRECTIVES.get((quoted ?? line).toLowerCase());
      if (known !== undefined) {
        name = known;
        return;
      }
      const words = splitWords(line.replace(/^config set /i, ''));
      const directive = words && words.length > 1 ? DIRECTIVES.get((words[0] ?? '').toLowerCase()) : undefined;
      if (words && directive !== undefined) return configure(directive, words.slice(1).join(' '));
      unread.push({ at, text: line });
    });
  // Logs of several servers come one after the other as often as mixed.
  const timed = log.every(({ second }) => second !== null);
  return { info, config, log: timed ? log.sort((a, b) => (a.second ?? 0) - (b.second ?? 0)) : log, unread };
}

/** The day's number, from any day; a log without years is of one year. */
function dayOf(day = '', month = '', year = '1972'): number {
  return Math.floor(Date.UTC(Number(year), Math.max(0, MONTHS.indexOf(month)), Number(day)) / (DAY_SECONDS * 1000));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The version that a pasted INFO tells, where it is none that all this is about. */
export function otherVersion({ info }: Paste): string | null {
  const told = [info.master, info.replica].flatMap((fields) => fields.get('redis_version') ?? []);
  return told.find((version) => !version.startsWith('7.0.')) ?? null;
}

function logLine(
  at: number,
  role: string | undefined,
  second: number | null,
  level: string | undefined,
  text: string | undefined,
): LogLine {
  return { at, role: role as LogLine['role'], second, level: level as LogLine['level'], text: text ?? '' };
}

const unquoted = (text: string): string => (/^".*"$/.test(text) ? text.slice(1, -1) : text);
