/**
 * Bytes that nobody should send, at a real server and at the engine: commands cut short, with numbers that are none or too large, with
 * bytes changed, left out or put in. Both answer the same, and hang up where the other does.
 */
import type { Bytes } from '../../protocol/bytes';
import { encodeCommand } from '../../protocol/resp';
import { processQuery } from '../../engine/server/query';
import { RealConnection, RealMaster, soon } from '../real/realMaster';
import { Chance } from './chance';
import { EngineServer } from './engineServer';

export interface RawDifference {
  readonly sent: Bytes;
  readonly real: string;
  readonly ours: string;
}

export interface RawOutcome {
  readonly sent: number;
  /** How often somebody was hung up on. */
  readonly hungUp: number;
  readonly differences: readonly RawDifference[];
}

/** What Redis reads at a time. */
const READ_BYTES = 16 * 1024;

export async function compareRawBytes(seed: number, count: number, millis: number): Promise<RawOutcome> {
  const chance = new Chance(seed);
  const real = await RealMaster.start();
  const ours = new EngineServer();
  const differences: RawDifference[] = [];
  const deadline = performance.now() + millis;
  let [sent, hungUp] = [0, 0];
  try {
    for (; sent < count && performance.now() < deadline && differences.length === 0; sent++) {
      const bytes = rawBytes(chance);
      const own = tellOurs(ours, bytes);
      const theirs = await tellReal(real, bytes, own.endsWith(HUNG_UP));
      if (theirs.endsWith(HUNG_UP)) hungUp++;
      if (theirs !== own) differences.push({ sent: bytes, real: theirs, ours: own });
    }
  } finally {
    real.end();
  }
  return { sent, hungUp, differences };
}

const HUNG_UP = '(hung up)';

/** `ends`: it should hang up, and is waited for. */
async function tellReal(real: RealMaster, bytes: Bytes, ends: boolean): Promise<string> {
  const connection = await RealConnection.open(real.address);
  let hasEnded = false;
  const ended = new Promise<void>((resolve) =>
    connection.socket.once('end', () => {
      hasEnded = true;
      resolve();
    }),
  );
  connection.write(bytes);
  // A server has one thread: when this has been answered as often, it has read all of it, and what it said is here.
  for (let turns = 2 + bytes.length / READ_BYTES; turns > 0; turns--) await real.asker.ask('PING');
  if (ends) await soon(ended);
  const said = connection.pending;
  connection.close();
  return said + (hasEnded ? HUNG_UP : '');
}

function tellOurs(ours: EngineServer, bytes: Bytes): string {
  const client = ours.client();
  for (let at = 0; at < bytes.length && !client.closing && !client.closeAfterReply; at += READ_BYTES)
    processQuery(ours.draft, ours.server, client, bytes.slice(at, at + READ_BYTES));
  ours.server.pendingWrites = [];
  const said = ours.takeReply(client);
  const hasEnded = client.closing || client.closeAfterReply;
  ours.drop(client);
  return said + (hasEnded ? HUNG_UP : '');
}

function rawBytes(chance: Chance): Bytes {
  if (chance.oneIn(60)) return 'x'.repeat(70_000);
  let bytes = chance.many(1, 4, () => oneCommand(chance)).join('');
  for (let changes = chance.below(4); changes > 0; changes--) bytes = chance.pick(CHANGES)(bytes, chance);
  return bytes;
}

function oneCommand(chance: Chance): Bytes {
  const key = chance.pick(['a', 'b', 'with space', '']);
  const words = chance.pick<readonly string[]>([
    ['PING'],
    ['ECHO', 'one\r\ntwo'],
    ['SET', key, 'x'.repeat(chance.below(40))],
    ['GET', key],
    ['RPUSH', 'list', '1', '2'],
    ['LLEN', 'list'],
    ['NOSUCH', key],
    ['MULTI'],
    ['EXEC'],
    ['QUIT'],
  ]);
  return chance.oneIn(4) ? inline(words, chance) : encodeCommand(words);
}

/** As somebody types it who has telnet. */
const inline = (words: readonly string[], chance: Chance): Bytes =>
  words
    .map((word) =>
      chance.pick([
        () => word,
        () => JSON.stringify(word),
        () => `'${word}'`,
        () => `"\\x4${chance.below(10)}${word}"`,
      ])(),
    )
    .join(chance.pick([' ', ' ', '  ', '\t'])) + chance.pick(['\r\n', '\n']);

type Change = (bytes: Bytes, chance: Chance) => Bytes;

const ODD = ['\r\n', '\n', '\r', '\0', ' ', '*', '$', '"', "'", '-', '+', '9', '\xff', '*1\r\n', '$-1\r\n', '*-1\r\n'];
const NUMBERS = [
  '',
  '0',
  '-1',
  '-0',
  '+1',
  '01',
  ' 1',
  '1 ',
  '1048577',
  '536870913',
  '99999999999999999999',
  '1x',
  'x',
];

const CHANGES: readonly Change[] = [
  (bytes, chance) => bytes.slice(0, chance.below(bytes.length + 1)),
  (bytes, chance) => bytes.slice(chance.below(bytes.length + 1)),
  (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), 1, ''),
  (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), 0, chance.pick(ODD)),
  (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), 1, chance.pick(ODD)),
  (bytes, chance) => {
    const headers = [...bytes.matchAll(/[*$](\d+)\r\n/g)];
    if (headers.length === 0) return bytes;
    const { index, 1: digits = '' } = chance.pick(headers);
    return spliced(bytes, index + 1, digits.length, chance.pick(NUMBERS));
  },
];

const spliced = (bytes: Bytes, at: number, without: number, put: Bytes): Bytes =>
  bytes.slice(0, at) + put + bytes.slice(at + without);
