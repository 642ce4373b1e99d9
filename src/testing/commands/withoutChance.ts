/** Replies without what two servers cannot have in common: ids, addresses, ages, what chance made, the order of a hash table. */
import type { Bytes } from '../../protocol/bytes';
import { readReply, type Reply } from '../../protocol/resp';

export function withoutChance(words: readonly Bytes[], bytes: Bytes): string {
  const lower = words.map((word) => word.toLowerCase());
  const [lines, messages]: [string[], string[]] = [[], []];
  for (let at = 0; at < bytes.length; ) {
    const read = readReply(bytes, at);
    if (!read) return `${lines.join('\n')}\n${bytes.slice(at)}`;
    const message = isMessage(read.reply);
    const line = monitored(read.reply) ?? JSON.stringify(message ? read.reply : masked(lower, read.reply));
    // What the comparison itself asks is shown to who watches, and not compared.
    if (!/"TIME"$|"replscope-mark"/.test(line)) (message ? messages : lines).push(line);
    at = read.end;
  }
  // Which of two patterns is served first is a matter of a hash table.
  return [...lines, ...messages.sort()].join('\n');
}

const isMessage = (reply: Reply): boolean =>
  reply.kind === 'array' && /^[ps]?message$/.test(text(reply.items?.[0]) ?? '');

/** A line of MONITOR without when and from where. */
const monitored = (reply: Reply): string | null =>
  reply.kind === 'simple' && /^\d{10}\.\d{6} /.test(reply.text)
    ? reply.text.replace(/^\S+ \[(\d+) [^\]]*\]/, '[$1]')
    : null;

const text = (reply: Reply | undefined): Bytes | null => (reply?.kind === 'bulk' ? reply.bytes : null);

function masked([name = '', choice = '', ...more]: readonly Bytes[], reply: Reply): unknown {
  // Which command each item answers is not known here.
  if (name === 'exec') return inAnyOrder(reply);
  if (name === 'config' && choice === 'get') return inPairs(reply);
  if (name === 'hello') return reply.kind;
  switch (`${name} ${choice}`) {
    case 'acl genpass':
      return text(reply)?.length ?? reply;
    case 'acl list':
    case 'acl getuser':
      return eachText(reply, rulesInOrder);
    case 'acl cat':
    case 'command list':
      return more.length > 0 || name === 'command' ? sorted(reply) : reply;
    case 'acl log':
      return reply.kind === 'array' && reply.items ? reply.items.map(withoutAge) : reply;
    case 'client id':
      return reply.kind;

    case 'client list':
    case 'client info':
      return eachText(reply, clientLines);
    case 'pubsub channels':
    case 'pubsub shardchannels':
      return sorted(reply);
    default:
      return reply;
  }
}

function eachText(reply: Reply, change: (text: Bytes) => unknown): unknown {
  if (reply.kind === 'array') return (reply.items ?? []).map((item) => eachText(item, change));
  return text(reply) === null ? reply : change(text(reply) ?? '');
}

const sorted = (reply: Reply): unknown =>
  reply.kind === 'array' ? [...(reply.items ?? [])].map((item) => JSON.stringify(item)).sort() : reply;

/** Single commands in any order, categories and the rest in theirs. */
function rulesInOrder(rules: Bytes): unknown {
  const words = rules.split(' ');
  const isCommand = (word: string): boolean => /^[+-][^@]/.test(word);
  return [words.filter((word) => !isCommand(word)), words.filter(isCommand).sort()];
}

const UNKNOWABLE = ['age-seconds', 'client-info'];
function withoutAge(entry: Reply): unknown {
  const fields = entry.kind === 'array' ? (entry.items ?? []) : [];
  return fields.filter((_, i) => !UNKNOWABLE.includes(text(fields[i - (i % 2)]) ?? ''));
}

/** Of those that were compared; what is whose own is left out. */
function clientLines(lines: Bytes): unknown {
  return lines
    .split('\n')
    .filter((line) => line.includes('name=console-'))
    .map((line) => line.replace(/\b(id|addr|laddr|fd|age|idle|rbs|rbp|events|tot-mem|qbuf-free)=\S*/g, '$1'))
    .sort();
}

function inAnyOrder(reply: Reply): unknown {
  if (reply.kind === 'array')
    return reply.items && [...reply.items].map((item) => JSON.stringify(inAnyOrder(item))).sort();
  const bytes = text(reply);
  if (bytes === null) return monitored(reply) ?? reply;
  if (/^id=\d/.test(bytes)) return '<client>';
  // Short ones of ACL GENPASS may be all digits.
  if (/^(\d+(\.\d+)?|[0-9a-f]{2,})$/.test(bytes)) return '<number>';
  return rulesInOrder(bytes);
}

function inPairs(reply: Reply): unknown {
  const items = reply.kind === 'array' ? (reply.items ?? []) : [];
  return items.flatMap((item, i) => (i % 2 === 0 ? [`${text(item)} ${text(items[i + 1])}`] : [])).sort();
}
