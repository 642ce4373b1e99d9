/**
 * Whether two servers said the same. Order is looked past where Redis's own is that of a hash table, members where chance picks
 * them, and a few milliseconds where time is told.
 */
import { parseDouble } from '../../protocol/double';
import type { Bytes } from '../../protocol/bytes';
import { readCommand, readReply, type Reply } from '../../protocol/resp';
import type { Words } from './randomCommands';

/** What two clocks that are read one after the other may differ by. */
const NEAR_MS = 1500;
/** Whatever the machine does meanwhile. */
const BUSY_MS = 5000;

const UNORDERED = new Set([
  'smembers',
  'sinter',
  'sunion',
  'sdiff',
  'keys',
  'hkeys',
  'hvals',
  'sort',
  'sort_ro',
  'spop',
]);
const PAIRS = new Set(['hgetall']);
const SCANS = new Map([
  ['scan', 1],
  ['sscan', 1],
  ['hscan', 2],
  ['zscan', 2],
]);
const CHOSEN = new Set(['randomkey', 'srandmember', 'spop', 'hrandfield', 'zrandmember']);
const TIMED = new Set(['ttl', 'pttl', 'expiretime', 'pexpiretime', 'xpending', 'xinfo', 'object']);

/** `null` where they agree, else in what they do not. `exact`: the engine keeps the value in an order that Redis keeps too. */
export function repliesDiffer(words: Words, real: Bytes, ours: Bytes, exact: boolean): string | null {
  if (real === ours) return null;
  const [a, b] = [readReply(real)?.reply, readReply(ours)?.reply];
  if (!a || !b) return 'no reply';
  const name = (words[0] ?? '').toLowerCase();
  if (name === 'exec' && a.kind === 'array' && b.kind === 'array') return null;
  // SORT looks at an errno that some number before it may have left behind.
  if (name.startsWith('sort') && real.includes('converted into double')) return null;
  // Where weights tie, or a NUL ends a string early, the order is that of an unstable sort.
  if (name.startsWith('sort') && words.some((word) => /^(limit|by|alpha)$/i.test(word)) && shape(a) === shape(b))
    return null;
  if (CHOSEN.has(name)) return shape(a) === shape(b) ? null : 'another shape';
  if (TIMED.has(name) && nearlyEqual(a, b)) return null;
  if (SCANS.has(name) && isScan(a) && isScan(b)) {
    const size = SCANS.get(name) ?? 1;
    return grouped(a.items[1], size) === grouped(b.items[1], size) ? null : 'other items';
  }
  if (exact && !UNORDERED.has(name)) return 'bytes';
  if (UNORDERED.has(name) && grouped(a, 1) === grouped(b, 1)) return null;
  if (PAIRS.has(name) && grouped(a, 2) === grouped(b, 2)) return null;
  return 'bytes';
}

function isScan(reply: Reply): reply is { kind: 'array'; items: readonly [Reply, Reply] } {
  return reply.kind === 'array' && reply.items?.length === 2 && text(reply.items[0] as Reply) === '"0"';
}

const text = (reply: Reply): string => JSON.stringify(reply.kind === 'bulk' ? reply.bytes : reply);

/** Items in groups of `size`, the groups sorted. */
function grouped(reply: Reply | undefined, size: number): string {
  if (reply?.kind !== 'array' || !reply.items) return JSON.stringify(reply);
  const groups: string[] = [];
  for (let i = 0; i < reply.items.length; i += size)
    groups.push(
      reply.items
        .slice(i, i + size)
        .map(text)
        .join(' '),
    );
  return groups.sort().join('\n');
}

function shape(reply: Reply): string {
  if (reply.kind === 'array') return reply.items ? `[${reply.items.length}]` : 'nil';
  return reply.kind === 'bulk' ? (reply.bytes === null ? 'nil' : 'bulk') : JSON.stringify(reply);
}

function nearlyEqual(a: Reply, b: Reply): boolean {
  if (a.kind === 'integer' && b.kind === 'integer') return Math.abs(Number(a.value) - Number(b.value)) <= NEAR_MS;
  if (a.kind === 'array' && b.kind === 'array' && a.items && b.items)
    return a.items.length === b.items.length && a.items.every((item, i) => nearlyEqual(item, b.items?.[i] as Reply));
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The commands in a piece of stream, PINGs left out. */
export function commandsIn(stream: Bytes): Words[] {
  const commands: Words[] = [];
  for (let at = 0; at < stream.length; ) {
    const read = readCommand(stream, at);
    if (read.kind !== 'command')
      throw new Error(`a stream with ${read.kind} at ${at}: ${JSON.stringify(stream.slice(at, at + 80))}`);
    if (read.words.length > 0 && read.words[0] !== 'ping') commands.push(read.words);
    at = read.end;
  }
  return commands;
}

/** Word by word; instants near each other are the same, and what chance picked is only counted. */
export function streamsDiffer(words: Words, real: readonly Words[], ours: readonly Words[]): boolean {
  const byChance = /^spop$/i.test(words[0] ?? '');
  // SCAN deletes what has expired in the order in which it meets it.
  if (words.some((word) => /^SCAN/i.test(word)))
    return [...real].map(String).sort().join() !== [...ours].map(String).sort().join();
  return (
    real.length !== ours.length ||
    real.some((command, i) => {
      const other = ours[i] ?? [];
      if (command.length !== other.length) return true;
      return command.some(
        (word, at) => word !== other[at] && !(byChance && at >= 2) && !isNearInstant(word, other[at] ?? ''),
      );
    })
  );
}

export function isNearInstant(a: Bytes, b: Bytes): boolean {
  const [x, y] = [a.split('-')[0] ?? '', b.split('-')[0] ?? ''];
  if (!/^\d{13}$/.test(x) || !/^\d{13}$/.test(y)) return false;
  return Math.abs((parseDouble(x) ?? 0) - (parseDouble(y) ?? 0)) <= BUSY_MS;
}
