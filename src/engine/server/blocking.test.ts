/** Clients that wait in whole runs: until when, for whom, and what the stream says meanwhile. What real servers did is in the names. */
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { parseScenario } from '../world/scenario/parseScenario';
import type { TraceEvent } from '../world/trace';
import { advance, createWorld, draftOf, type World } from '../world/world';
import { becomeReplica } from './roles';

const QUIET = { 'repl-ping-replica-period': '3600', 'repl-diskless-sync': 'no', save: '' };

interface Ran {
  readonly world: World;
  readonly trace: readonly TraceEvent[];
}

function run(steps: readonly (readonly [at: string, node: string, line: string])[], until: string): Ran {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: { config: QUIET }, copy: { config: { ...QUIET, replicaof: 'master 6379' } } },
    steps: steps.map(([at, node, line]) => ({ at, node, run: line })),
    until,
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return advance(createWorld(parsed.scenario), timeUs(parsed.scenario.untilUs));
}

/** `WAIT 1 0 → :1 after 12 ms` for every command that was answered. */
function replies({ trace }: Ran): { readonly command: string; readonly reply: string; readonly atMs: number }[] {
  return trace.flatMap((event) =>
    event.kind === 'reply' ? [{ command: event.command, reply: event.reply, atMs: event.at / 1000 }] : [],
  );
}

const replyTo = (ran: Ran, command: string) => replies(ran).find((each) => each.command === command);
const offset = ({ world }: Ran): number => draftOf(world).server('master').masterReplOffset;

test('WAIT asks with one GETACK and is answered when the ACK is there', () => {
  const ran = run(
    [
      ['3s', 'master', 'SET a 1'],
      ['3.1s', 'master', 'WAIT 1 0'],
    ],
    '4s',
  );
  const answer = replyTo(ran, 'WAIT 1 0');
  expect(answer?.reply).toBe(':1\r\n');
  // Long before the ACK that comes every second.
  expect(answer?.atMs).toBeGreaterThan(3100);
  expect(answer?.atMs).toBeLessThan(3150);
  // SELECT 23, SET 27, GETACK 37.
  expect(offset(ran)).toBe(23 + 27 + 37);
});

test('what is acknowledged already costs no GETACK', () => {
  const ran = run(
    [
      ['3s', 'master', 'SET a 1'],
      ['4.6s', 'master', 'WAIT 1 0'],
      ['4.7s', 'master', 'WAIT 0 100'],
    ],
    '5s',
  );
  expect(replyTo(ran, 'WAIT 1 0')).toMatchObject({ reply: ':1\r\n', atMs: 4600 });
  expect(replyTo(ran, 'WAIT 0 100')).toMatchObject({ reply: ':1\r\n', atMs: 4700 });
  expect(offset(ran)).toBe(50);
});

test('a timeout is noticed at the next turn of the loop, at most 100 ms late', () => {
  const ran = run(
    [
      ['3s', 'master', 'SET a 1'],
      ['3.1s', 'master', 'WAIT 2 700'],
      ['3.2s', 'master', 'PING'],
    ],
    '5s',
  );
  const answer = replyTo(ran, 'WAIT 2 700');
  expect(answer?.reply).toBe(':1\r\n');
  expect(answer?.atMs).toBeGreaterThan(3800);
  expect(answer?.atMs).toBeLessThanOrEqual(3905);
  // What was typed meanwhile waited as well.
  expect(replyTo(ran, 'PING')?.atMs).toBe(answer?.atMs);
});

test('inside MULTI nothing waits', () => {
  const lines = ['SET a 1', 'MULTI', 'WAIT 2 0', 'BLPOP q 0', 'XREAD BLOCK 0 STREAMS s $', 'EXEC'];
  const ran = run(
    lines.map((line, i) => [`${3 + i / 10}s`, 'master', line] as const),
    '5s',
  );
  expect(replyTo(ran, 'EXEC')?.reply).toMatch(/^\*3\r\n:\d\r\n\*-1\r\n\*-1\r\n$/);
});

test('errors of WAIT', () => {
  const ran = run(
    [
      ['3s', 'master', 'WAIT 1 -1'],
      ['3.1s', 'master', 'WAIT 1 x'],
      ['3.2s', 'master', 'WAIT x 0'],
      ['3.3s', 'copy', 'WAIT 1 0'],
    ],
    '4s',
  );
  expect(replies(ran).map(({ reply }) => reply)).toEqual([
    '-ERR timeout is negative\r\n',
    '-ERR timeout is not an integer or out of range\r\n',
    '-ERR value is not an integer or out of range\r\n',
    expect.stringMatching(/^-ERR WAIT cannot be used with replica instances\. Please also note/),
  ]);
});

test('BLPOP gives up with a nil array', () => {
  const ran = run([['3s', 'master', 'BLPOP q 0.25']], '4s');
  const answer = replyTo(ran, 'BLPOP q 0.25');
  expect(answer?.reply).toBe('*-1\r\n');
  expect(answer?.atMs).toBeGreaterThan(3250);
  expect(answer?.atMs).toBeLessThanOrEqual(3355);
});

test('XREAD BLOCK on a replica is served by what its master streams', () => {
  const ran = run(
    [
      ['3s', 'copy', 'XREAD BLOCK 0 STREAMS s $'],
      ['3.5s', 'master', 'XADD s 1-1 f v'],
    ],
    '4s',
  );
  expect(replyTo(ran, 'XREAD BLOCK 0 STREAMS s $')?.reply).toBe(
    '*1\r\n*2\r\n$1\r\ns\r\n*1\r\n*2\r\n$3\r\n1-1\r\n*2\r\n$1\r\nf\r\n$1\r\nv\r\n',
  );
});

test('a master that becomes a replica lets nobody wait any longer', () => {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: { config: QUIET }, other: { config: QUIET } },
    steps: [{ at: '1s', node: 'master', run: 'BLPOP q 0' }],
    until: '3s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const { world } = advance(createWorld(parsed.scenario), timeUs(1_500_000));
  const draft = draftOf(world).fork();
  const server = draft.server('master');
  const waiting = server.clients.get(server.consoleId);
  expect(server.blocked).toEqual([server.consoleId]);
  becomeReplica(draft, server, 'other', 6379);
  expect(waiting?.reply).toBe(
    '-UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)\r\n',
  );
  expect(waiting?.closeAfterReply).toBe(true);
  expect(server.blocked).toEqual([]);
});
