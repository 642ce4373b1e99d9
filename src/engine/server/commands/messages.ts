/** PUBLISH: nobody subscribes in this model, but the message is in the stream all the same. */
import type { Bytes } from '../../../protocol/bytes';
import { integer } from '../../../protocol/resp';
import type { Call } from './call';
import { ALWAYS, type Command } from './command';

function publish(call: Call): Bytes {
  call.force();
  return integer(0);
}

export const messages: readonly Command[] = [
  { name: 'publish', arity: 3, flags: [...ALWAYS, 'keyspace'], run: publish },
  { name: 'spublish', arity: 3, flags: [...ALWAYS, 'keyspace'], run: publish },
];
