/** SLOWLOG: commands that took long. Here only DEBUG SLEEP takes any time. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, error, integer, OK } from '../../../protocol/resp';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { toInt64 } from './numbers';

export interface SlowlogEntry {
  readonly id: number;
  readonly atSec: number;
  readonly us: number;
  readonly words: readonly Bytes[];
  readonly address: string;
  readonly name: Bytes;
}

const SHOWN = 10n;

function get(call: Call): Bytes {
  if (call.words.length > 3) return call.syntaxOfSubcommand();
  const count = call.words.length === 3 ? toInt64(call.word(2)) : SHOWN;
  if (count === null || count < -1n) return error('ERR count should be greater than or equal to -1');
  const { slowlog } = call.server;
  return array(
    slowlog
      .slice(0, count < 0n ? undefined : Number(count))
      .map(({ id, atSec, us, words, address, name }) =>
        array([integer(id), integer(atSec), integer(us), bulks(words), bulk(address), bulk(name)]),
      ),
  );
}

function reset({ server }: Call): Bytes {
  server.slowlog = [];
  return OK;
}

export const slowlogs: readonly CommandRow[] = [
  container('slowlog', [
    { name: 'get', run: get },
    { name: 'len', run: ({ server }) => integer(server.slowlog.length) },
    { name: 'reset', run: reset },
  ]),
];
