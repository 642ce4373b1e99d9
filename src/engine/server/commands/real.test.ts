/** Commands made up from a seed against a real 7.0.15, where one is installed. Long runs: scripts/commandDifferences.ts. */
import { describe, expect, it } from 'vitest';
import { compareCommands } from '../../../testing/commands/differential';
import { compareWaiting } from '../../../testing/commands/waiting';
import { isRedisInstalled, type RealConnection, RealMaster } from '../../../testing/real/realMaster';
import { readReply, type Reply } from '../../../protocol/resp';
import type { Command, Flag } from './command';
import { everyCommand } from './table';

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

  it('serves who waits in the same order, and says so in the same place of the stream', async () => {
    expect((await compareWaiting(5, 400, MILLIS)).differences).toEqual([]);
  });

  it('knows arity and flags of every command that it models', async () => {
    const real = await RealMaster.start();
    try {
      const commands = everyCommand();
      const wrong: string[] = [];
      for (const command of commands) wrong.push(...differences(command, await info(real.asker, command.name)));
      expect(wrong).toEqual([]);
    } finally {
      real.end();
    }
  });
});

interface Info {
  readonly arity: number;
  readonly flags: readonly string[];
}

async function info(connection: RealConnection, name: string): Promise<Info | null> {
  const reply = readReply(await connection.ask('COMMAND', 'INFO', name))?.reply;
  const row = items(items(reply)[0]);
  const [, arity, flags] = row;
  if (arity?.kind !== 'integer') return null;
  return { arity: Number(arity.value), flags: items(flags).map((flag) => (flag.kind === 'simple' ? flag.text : '')) };
}

const items = (reply: Reply | undefined): readonly Reply[] => (reply?.kind === 'array' ? (reply.items ?? []) : []);

/** A container's own flags say nothing: its subcommands have theirs. */
function differences({ name, arity, flags, choices }: Command, real: Info | null): string[] {
  if (!real) return [`${name}: Redis does not know it`];
  const wrong: string[] = [];
  if (arity !== real.arity) wrong.push(`${name}: arity ${arity}, Redis has ${real.arity}`);
  if (choices || UNDIVIDED.has(name)) return wrong;
  const has = (flag: string): boolean => real.flags.includes(flag);
  const expected: Record<Exclude<Flag, 'immediate' | 'arbitrary'>, boolean> = {
    write: has('write'),
    keyspace: has('write') || has('readonly') || has('may_replicate') || /^s?publish$/.test(name),
    noauth: has('no_auth'),
    stale: has('stale'),
    loading: has('loading'),
    nomulti: has('no_multi'),
  };
  for (const [flag, wanted] of Object.entries(expected))
    if (flags.includes(flag as Flag) !== wanted) wrong.push(`${name}: ${flag} should be ${wanted}`);
  return wrong;
}

/** Redis divides these into subcommands, which here are one command: its flags are those of what people use. */
const UNDIVIDED: ReadonlySet<string> = new Set(['config', 'client', 'acl']);
