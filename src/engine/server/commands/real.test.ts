/** Random commands, from a seed, against a real 7.0.15, if one is installed. For long runs: scripts/commandDifferences.ts. */
import { describe, expect, it } from 'vitest';
import { compareConsoles } from '../../../testing/commands/consoles';
import { compareCommands } from '../../../testing/commands/differential';
import { compareRawBytes } from '../../../testing/commands/rawBytes';
import { compareWaiting } from '../../../testing/commands/waiting';
import { isRedisInstalled, RealMaster } from '../../../testing/real/realMaster';
import { readReply, type Reply } from '../../../protocol/resp';
import { EngineServer } from '../../../testing/commands/engineServer';
import { everyCommand } from './table';
import { everyFact, type Facts, FLAG, type Flag } from './facts/facts';
import type { KeySpec } from './facts/keySpec';

const MILLIS = 4_000;
const SMALL = {
  'hash-max-listpack-entries': '4',
  'hash-max-listpack-value': '8',
  'zset-max-listpack-entries': '4',
  'set-max-intset-entries': '4',
  'stream-node-max-entries': '5',
  'lazyfree-lazy-expire': 'yes',
};

describe.skipIf(!isRedisInstalled())('against a real server', { timeout: 60_000 }, () => {
  it('answers, streams and keeps the same', async () => {
    const outcome = await compareCommands(7015, 20_000, MILLIS);
    expect(outcome.differences).toEqual([]);
    expect(outcome.commands).toBeGreaterThan(500);
  });

  it('does so with limits that everything soon outgrows', async () => {
    const outcome = await compareCommands(42, 20_000, MILLIS, SMALL);
    expect(outcome.differences).toEqual([]);
  });

  it('keeps users apart, tells each what he may not, and writes down who tried', async () => {
    expect((await compareConsoles(7, 2_000, MILLIS)).differences).toEqual([]);
  });

  it('says of every command with subcommands what HELP says', async () => {
    const real = await RealMaster.start();
    try {
      const ours = new EngineServer();
      const client = ours.client();
      const helps = everyCommand().flatMap(({ name, modelled }) =>
        modelled && name.endsWith('|help') && !name.startsWith('cluster') ? [name.split('|')] : [],
      );
      expect(helps.length).toBeGreaterThan(10);
      for (const words of [...helps, ['debug', 'help']])
        expect(ours.ask(client, words)).toBe(await real.asker.ask(...words));
    } finally {
      real.end();
    }
  });

  it('tells numbers that are out of range as Redis does', async () => {
    const real = await RealMaster.start();
    try {
      const ours = new EngineServer();
      const client = ours.client();
      const most = String(2n ** 63n - 1n);
      const asked = [
        ...['16', '-1', '2147483648', most, '9223372036854775808'].map((db) => ['SELECT', db]),
        ['XGROUP', 'CREATE', 'x', 'g', '0', 'MKSTREAM'],
        ...['0', '10', String(2n ** 59n), most].map((count) => ['XAUTOCLAIM', 'x', 'g', 'c', '0', '0', 'COUNT', count]),
        ['LMPOP', most, 'l', 'LEFT'],
        ['SINTERCARD', '1', 's', 'LIMIT', most],
      ];
      for (const words of asked)
        expect([...words, ours.ask(client, words)]).toEqual([...words, await real.asker.ask(...words)]);
    } finally {
      real.end();
    }
  });

  it('serves who waits in the same order, and says so in the same place of the stream', async () => {
    expect((await compareWaiting(5, 400, MILLIS)).differences).toEqual([]);
  });

  it('answers bytes that nobody should send, and hangs up where Redis does', async () => {
    const outcome = await compareRawBytes(7, 1_500, MILLIS);
    expect(outcome.differences).toEqual([]);
    expect(outcome.hungUp).toBeGreaterThan(20);
  });

  it('knows of every command what Redis knows of it', async () => {
    const real = await RealMaster.start();
    try {
      const reply = readReply(await real.asker.ask('COMMAND'))?.reply;
      const theirs = new Map(items(reply).flatMap(told));
      const ours = new Map([...everyFact().values()].map((facts) => [facts.name, asTold(facts)]));
      expect(ours).toEqual(theirs);
    } finally {
      real.end();
    }
  });
});

const items = (reply: Reply | undefined): readonly Reply[] => (reply?.kind === 'array' ? (reply.items ?? []) : []);
const word = (reply: Reply | undefined): string =>
  reply?.kind === 'simple' ? reply.text : reply?.kind === 'bulk' ? (reply.bytes ?? '') : '';

/** A command and its subcommands from COMMAND's reply, in the form of our own page. */
function told(command: Reply): [string, string][] {
  const [name, arity, flags, , , , categories, , keys, subcommands] = items(command);
  const line = [
    arity?.kind === 'integer' ? String(arity.value) : '?',
    // This flag follows from the keys, so our page leaves it out.
    items(flags)
      .map(word)
      .filter((flag) => flag !== 'movablekeys')
      .sort()
      .join(' '),
    items(categories).map(word).sort().join(' '),
    items(keys).map(toldKeys).join(' '),
  ];
  return [[word(name), line.join('  ')], ...items(subcommands).flatMap(told)];
}

/** `flags (RW access) begin_search (type index spec (index 1)) find_keys (type range spec (lastkey 0 keystep 1 limit 0))` */
function toldKeys(spec: Reply): string {
  const field = (of: Reply | undefined, name: string): Reply | undefined =>
    items(of)[items(of).findIndex((item) => word(item) === name) + 1];
  const numbers = (part: Reply | undefined): string => {
    const told = items(field(part, 'spec')).filter((_, i) => i % 2 === 1);
    return [word(field(part, 'type')), ...told.map((item) => (item.kind === 'integer' ? item.value : word(item)))].join(
      ',',
    );
  };
  const flags = items(field(spec, 'flags')).map(word);
  return [numbers(field(spec, 'begin_search')), numbers(field(spec, 'find_keys')), flags.join('+')].join(':');
}

/** Flags that COMMAND does not show. */
const UNTOLD = FLAG.may_replicate | FLAG.touches_arbitrary_keys;

function asTold({ arity, flags, categories, keys }: Facts): string {
  const names = (Object.keys(FLAG) as Flag[]).filter((flag) => flags & ~UNTOLD & FLAG[flag]);
  const line = [
    String(arity),
    names.sort().join(' '),
    [...categories]
      .map((category) => `@${category}`)
      .sort()
      .join(' '),
    keys.map(keysAsTold).join(' '),
  ];
  return line.join('  ');
}

function keysAsTold({ begin, find, flags }: KeySpec): string {
  return [
    Object.values(begin).join(','),
    Object.values(find).join(',').replace('count', 'keynum'),
    flags.join('+'),
  ].join(':');
}
