/** A reply as a client shows it, if that is one line. Longer ones belong to the console. */
import type { Bytes } from '../../protocol/bytes';

/** `+OK` is `OK`, `:3` is `(integer) 3`, `$-1` is `(nil)`; an error keeps its minus. `null`: it has more than one line. */
export function replyLine(reply: Bytes): string | null {
  const [head = '', body = '', ...more] = reply.split('\r\n');
  switch (head.charAt(0)) {
    case '+':
      return head.slice(1);
    case '-':
      return head;
    case ':':
      return `(integer) ${head.slice(1)}`;
    case '$':
      if (head === '$-1') return '(nil)';
      return more.length === 1 && body.length <= LONGEST ? `"${body}"` : null;
    default:
      return null;
  }
}

const LONGEST = 60;
