/** Scripts and functions. There is no Lua here, so no script is cached and no library is loaded; Redis's own replies say so. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, error, integer, NIL, OK } from '../../../protocol/resp';
import { payloadOf } from './dump';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { quotedWord } from './errors';

const noScript = (): Bytes => error('NOSCRIPT No matching script. Please use EVAL.');
const noFunction = (): Bytes => error('ERR Function not found');
const nothingRuns = (): Bytes => error('NOTBUSY No scripts in execution right now.');

const isMode = (word: Bytes): boolean => /^(sync|async)$/i.test(word);

const flushScripts = ({ words }: Call): Bytes =>
  words.length === 2 || (words.length === 3 && isMode(words[2] ?? ''))
    ? OK
    : error('ERR SCRIPT FLUSH only support SYNC|ASYNC option');

/** Redis counts it as a change, so it goes into the stream. */
function flushFunctions(call: Call): Bytes {
  const { words } = call;
  if (words.length > 3) return call.syntaxOfSubcommand();
  if (words.length === 3 && !isMode(call.word(2))) return error('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
  call.touch();
  return OK;
}

function listFunctions(call: Call): Bytes {
  let [withCode, library] = [false, false];
  for (let i = 2; i < call.words.length; i++) {
    const word = call.word(i).toUpperCase();
    if (word === 'WITHCODE' && !withCode) withCode = true;
    else if (word === 'LIBRARYNAME' && !library) {
      if (++i >= call.words.length) return error('ERR library name argument was not given');
      library = true;
    } else return error(`ERR Unknown argument ${quotedWord(call.word(i))}`);
  }
  return array([]);
}

const functionStats = (): Bytes =>
  array([
    bulk('running_script'),
    NIL,
    bulk('engines'),
    array([bulk('LUA'), array([bulk('libraries_count'), integer(0), bulk('functions_count'), integer(0)])]),
  ]);

export const scripts: readonly CommandRow[] = [
  { name: 'evalsha', run: noScript },
  { name: 'evalsha_ro', run: noScript },
  { name: 'fcall', run: noFunction },
  { name: 'fcall_ro', run: noFunction },
  container('script', [
    { name: 'exists', run: ({ words }) => array(words.slice(2).map(() => integer(0))) },
    { name: 'flush', run: flushScripts },
    { name: 'kill', run: nothingRuns },
  ]),
  container('function', [
    { name: 'delete', run: () => error('ERR Library not found') },
    { name: 'dump', run: () => bulk(payloadOf('')) },
    { name: 'flush', run: flushFunctions },
    { name: 'kill', run: nothingRuns },
    { name: 'list', run: listFunctions },
    { name: 'stats', run: functionStats },
  ]),
];
