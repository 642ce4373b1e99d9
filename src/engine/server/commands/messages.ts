/** SUBSCRIBE and its kin, PUBLISH, PUBSUB. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, error, integer } from '../../../protocol/resp';
import { listeners, patternsOf, publish, type Scope, subscribe, subscribersOf, unsubscribe } from '../subscriptions';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { globPattern } from './glob';

/** It always goes into the stream, because there may be subscribers at a replica. */
function publishTo(scope: 'channels' | 'shards') {
  return (call: Call): Bytes => {
    call.force();
    return integer(publish(call.draft, call.server, scope, call.word(1), call.word(2)));
  };
}

const subscribeTo = (scope: Scope) => (call: Call) => subscribe(call.server, call.client, scope, call.words.slice(1));

const subscribeToShard = (call: Call): Bytes =>
  call.inExec ? error("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client") : subscribeTo('shards')(call);

const leave = (scope: Scope) => (call: Call) =>
  unsubscribe(call.server, call.client, scope, call.words.length > 1 ? call.words.slice(1) : null);

function channels(scope: 'channels' | 'shards') {
  return (call: Call): Bytes => {
    if (call.words.length > 3) return call.syntaxOfSubcommand();
    const pattern = call.words[2];
    const matches = pattern === undefined ? () => true : globPattern(pattern);
    const all = new Set(listeners(call.server).flatMap(({ subscriptions }) => subscriptions?.[scope] ?? []));
    return bulks([...all].filter(matches));
  };
}

function counts(scope: 'channels' | 'shards') {
  return ({ server, words }: Call): Bytes =>
    array(words.slice(2).flatMap((name) => [bulk(name), integer(subscribersOf(server, scope, name).length)]));
}

export const messages: readonly CommandRow[] = [
  { name: 'publish', run: publishTo('channels') },
  { name: 'spublish', run: publishTo('shards') },
  { name: 'subscribe', run: subscribeTo('channels') },
  { name: 'psubscribe', run: subscribeTo('patterns') },
  { name: 'ssubscribe', run: subscribeToShard },
  { name: 'unsubscribe', run: leave('channels') },
  { name: 'punsubscribe', run: leave('patterns') },
  { name: 'sunsubscribe', run: leave('shards') },
  container('pubsub', [
    { name: 'channels', run: channels('channels') },
    { name: 'numsub', run: counts('channels') },
    { name: 'numpat', run: ({ server }) => integer(patternsOf(server).length) },
    { name: 'shardchannels', run: channels('shards') },
    { name: 'shardnumsub', run: counts('shards') },
  ]),
];
