/**
 * A reply as redis-cli 7.0.15 prints it on a terminal.
 *
 * ```
 * 127.0.0.1:6379> CONFIG GET repl-backlog-size
 * 1) "repl-backlog-size"
 * 2) "1048576"
 * ```
 */
import { type Bytes, toUint8Array } from '../protocol/bytes';
import { repr } from '../protocol/repr';
import type { Reply } from '../protocol/resp';

export interface Printing {
  /** Strings are printed unquoted; {@link printsRaw} says for which commands. */
  readonly raw: boolean;
}

/** The text with a newline at its end; raw text ends as the server ended it. */
export function printReply(reply: Reply, { raw }: Printing): string {
  return onTerminal(raw ? rawReply(reply) : prettyReply(reply, ''));
}

/** `(1.50s)` below a reply that took half a second or more; else nothing. */
export function printElapsed(us: number): string {
  const ms = Math.floor(us / 1000);
  return ms >= 500 ? `(${(ms / 1000).toFixed(2)}s)\n` : '';
}

/** Commands whose reply is a text to be read (INFO, CLIENT LIST, …): redis-cli prints it line by line instead of quoting it. */
export function printsRaw(words: readonly Bytes[]): boolean {
  const [command, choice] = words.map((word) => word.toLowerCase());
  if (command === 'info' || command === 'lolwut') return true;
  const rule = RAW_CHOICES[`${command} ${choice}`];
  return rule === 'always' || rule === words.length;
}

/** By the first two words. A number: only with exactly that many words. */
const RAW_CHOICES: Readonly<Record<string, 'always' | number>> = {
  'debug htstats': 'always',
  'debug htstats-key': 'always',
  'debug client-eviction': 'always',
  'memory malloc-stats': 'always',
  'memory doctor': 'always',
  'cluster nodes': 2,
  'cluster info': 2,
  'client list': 'always',
  'client info': 'always',
  'latency graph': 3,
  'latency doctor': 2,
  'proxy info': 'always',
};

/** `indent` goes before every line of an array except the first, which the caller has begun. */
function prettyReply(reply: Reply, indent: string): Bytes {
  switch (reply.kind) {
    case 'simple':
      return `${reply.text}\n`;
    case 'error':
      return `(error) ${reply.text}\n`;
    case 'integer':
      return `(integer) ${reply.value}\n`;
    case 'bulk':
      return reply.bytes === null ? '(nil)\n' : `${repr(reply.bytes)}\n`;
    case 'array':
      return reply.items === null ? '(nil)\n' : prettyItems(reply.items, indent);
  }
}

/** All numbers are as wide as the largest, so that items stand in one column. What an item holds is indented by the width of its number. */
function prettyItems(items: readonly Reply[], indent: string): Bytes {
  if (items.length === 0) return '(empty array)\n';
  const width = String(items.length).length;
  const inner = indent + ' '.repeat(width + 2);
  return items
    .map((item, i) => `${i === 0 ? '' : indent}${String(i + 1).padStart(width)}) ${prettyReply(item, inner)}`)
    .join('');
}

function rawReply(reply: Reply): Bytes {
  switch (reply.kind) {
    case 'simple':
      return reply.text;
    case 'error':
      return `${reply.text}\n`;
    case 'integer':
      return String(reply.value);
    case 'bulk':
      return reply.bytes ?? '';
    case 'array':
      return (reply.items ?? []).map(rawReply).join('\n');
  }
}

/** Bytes as a terminal shows them: UTF-8, with a replacement mark for what is invalid. */
function onTerminal(bytes: Bytes): string {
  return new TextDecoder().decode(toUint8Array(bytes));
}
