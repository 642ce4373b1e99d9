/** PUBLISH: nobody subscribes in this model, but the message is in the stream all the same. */
import type { Bytes } from '../../../protocol/bytes';
import { integer } from '../../../protocol/resp';
import type { Call } from './call';
import type { CommandRow } from './command';

function publish(call: Call): Bytes {
  call.force();
  return integer(0);
}

export const messages: readonly CommandRow[] = [
  { name: 'publish', run: publish },
  { name: 'spublish', run: publish },
];
