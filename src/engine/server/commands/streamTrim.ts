/** The options that XADD and XTRIM share: `MAXLEN|MINID [=|~] threshold [LIMIT n]`. */
import type { Bytes } from '../../../protocol/bytes';
import { error } from '../../../protocol/resp';
import type { StreamValue, Trim } from '../keyspace/stream';
import { idText, MAX_ID, type StreamId, ZERO_ID } from '../keyspace/streamId';
import { type Call, CommandError } from './call';
import { SYNTAX } from './errors';
import { int, int64 } from './numbers';
import { idToAdd, strictId } from './streamIds';

interface AddOrTrim {
  /** `null`: it is `*`. */
  readonly given: { readonly id: StreamId; readonly seqGiven: boolean } | null;
  readonly noMkstream: boolean;
  readonly trim: Trim | null;
  /** The index of the ID (XADD), and that of the threshold. */
  readonly at: number;
  readonly thresholdAt: number;
}

const fail = (text: string): never => {
  throw new CommandError(error(`ERR ${text}`));
};

export function readAddOrTrim(call: Call, adds: boolean): AddOrTrim {
  const { words } = call;
  let by: Trim['by'] | null = null;
  let approximate = false;
  let maxLen = 0;
  let minId = ZERO_ID;
  let limit: number | null = null;
  let noMkstream = false;
  let given: AddOrTrim['given'] = null;
  let thresholdAt = 0;
  let i = 2;
  for (; i < words.length; i++) {
    const word = call.word(i).toUpperCase();
    const more = words.length - 1 - i;
    if (adds && word === '*') break;
    if ((word === 'MAXLEN' || word === 'MINID') && more > 0) {
      if (by) fail('syntax error, MAXLEN and MINID options at the same time are not compatible');
      const sign = more >= 2 ? call.word(i + 1) : '';
      approximate = sign === '~';
      if (sign === '~' || sign === '=') i++;
      i++;
      if (word === 'MAXLEN') {
        if (int64(call.word(i)) < 0n) fail('The MAXLEN argument must be >= 0.');
        maxLen = int(call.word(i));
      } else minId = strictId(call.word(i));
      by = word;
      thresholdAt = i;
    } else if (word === 'LIMIT' && more > 0) {
      limit = int(call.word(++i));
      if (limit < 0) fail('The LIMIT argument must be >= 0.');
    } else if (adds && word === 'NOMKSTREAM') noMkstream = true;
    else if (adds) {
      given = idToAdd(call.word(i));
      break;
    } else throw new CommandError(SYNTAX);
  }
  if (limit && !by) fail('syntax error, LIMIT cannot be used without specifying a trimming strategy');
  if (!adds && !by) fail('syntax error, XTRIM must be called with a trimming strategy');
  if (limit !== null && !approximate && !call.fromMaster)
    fail('syntax error, LIMIT cannot be used without the special ~ option');
  const most = call.fromMaster || !approximate ? 0 : (limit ?? usualLimit(call.limits.streamNodeMaxEntries));
  const trim: Trim | null = by && { by, maxLen, minId, approximate, limit: most };
  return { given, noMkstream, trim, at: i, thresholdAt };
}

/** Without LIMIT at most a hundred nodes are dropped at a time. */
const usualLimit = (nodeEntries: number): number =>
  nodeEntries <= 0 ? 10_000 : Math.min(100 * nodeEntries, 1_000_000);

/** In the stream the result of `~` is exact: `MAXLEN ~ 100` becomes `MAXLEN = 120` if 120 entries are left. */
export function rewrittenTrim(words: Bytes[], stream: StreamValue, { trim, thresholdAt }: AddOrTrim): void {
  words[thresholdAt - 1] = '=';
  words[thresholdAt] = trim?.by === 'MAXLEN' ? String(stream.length) : idText(stream.nodes.at(0)?.id ?? MAX_ID);
}
