/** Replies without what two servers cannot have in common: ids, addresses, ages, what chance made, the order of a hash table. */
import type { Bytes } from '../../protocol/bytes';
import { readReply, type Reply } from '../../protocol/resp';

export function withoutChance(words: readonly Bytes[], bytes: Bytes): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = readReply(bytes, at);
    if (!read) return `${lines.join('\n')}\n${bytes.slice(at)}`;
    lines.push(
      JSON.stringify(
        masked(
          words.map((word) => word.toLowerCase()),
          read.reply,
        ),
      ),
    );
    at = read.end;
  }
  return lines.join('\n');
}

const text = (reply: Reply | undefined): Bytes | null => (reply?.kind === 'bulk' ? reply.bytes : null);

function masked([name = '', choice = '', ...more]: readonly Bytes[], reply: Reply): unknown {
  // Which command each item answers is not known here.
  if (name === 'exec') return inAnyOrder(reply);
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
    .map((line) => line.replace(/\b(id|addr|laddr|fd|age|idle|tot-mem|rbs|rbp|events)=\S*/g, '$1'))
    .sort();
}

function inAnyOrder(reply: Reply): unknown {
  if (reply.kind === 'array')
    return reply.items && [...reply.items].map((item) => JSON.stringify(inAnyOrder(item))).sort();
  const bytes = text(reply);
  if (bytes === null) return reply;
  if (/^id=\d/.test(bytes)) return '<client>';
  if (/^\d+(\.\d+)?$/.test(bytes)) return '<number>';
  if (/^[0-9a-f]{2,}$/.test(bytes)) return bytes.length;
  return rulesInOrder(bytes);
}
