/** Can it go on from where it was? Both ends of the window, to the byte. */
import { describe, expect, test } from 'vitest';
import { story } from '../../testing/story';

/** No ping falls into these stories: each byte of the stream is one that is written here. */
const QUIET = { 'repl-diskless-sync-delay': '0', 'repl-ping-replica-period': '1000' };

describe('the lower end: what has been dropped from the backlog', () => {
  /** SELECT 0 is 23 bytes, SET k and a value of five digits' length 30 more than the value. */
  const outage = (streamBefore: number) =>
    story({ master: { ...QUIET, 'repl-backlog-size': '16kb' }, replica: QUIET })
      .type('replica', 'REPLICAOF master 6379')
      .at('2s')
      .type('master', `SET k ${'x'.repeat(streamBefore - 53)}`)
      .at('3.5s')
      .cut('master', 'replica')
      .write('master', { count: 20, value: 1_000 })
      .at('4.5s')
      .restore('master', 'replica')
      .play('7s');

  // The first block holds 20,440 bytes and goes as a whole, as soon as 16,384 stay without it.
  test('the first byte that is still there is the last that can be asked for', () => {
    const told = outage(20_440);
    expect(told.node('master').backlog.firstByteOffset).toBe(20_441);
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue', offset: 20_441 });
    expect(told.node('replica').masterReplOffset).toBe(told.offset('master'));
  });

  test('one byte before it is one too many', () => {
    const told = outage(20_439);
    // One byte of the first write after the break went into the first block, and with it.
    expect(told.node('master').backlog.firstByteOffset).toBe(20_441);
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'fullresync', offset: 20_440 });
    expect(told.logged('master', 'for lack of backlog (Replica request was: 20440).')).toHaveLength(1);
    expect(told.node('replica').masterReplOffset).toBe(told.offset('master'));
  });

  test('CONTINUE brings exactly what was missed', () => {
    const told = outage(20_440);
    const missed = told.offset('master') - 20_440;
    expect(told.decisions('master').at(-1)?.missing).toBe(missed);
    expect(told.logged('master', `Sending ${missed} bytes of backlog starting from offset 20441.`)).toHaveLength(1);
    const after = told.wire('master', 'replica');
    expect(after.slice(after.lastIndexOf('+OK') + 1).map((words) => words.split(' ')[0])).toEqual([
      '+CONTINUE',
      ...Array.from({ length: 20 }, () => 'SET'),
    ]);
  });
});

describe('both ends at once', () => {
  /** 60,000 bytes through a backlog of 16 KB, then PSYNC typed by hand, as one does with redis-cli. */
  const written = story({ master: { ...QUIET, 'repl-backlog-size': '16kb' }, replica: QUIET })
    .type('replica', 'REPLICAOF master 6379')
    .at('2s')
    .write('master', { count: 60, value: 1_000 })
    .at('3s');
  const { replid, masterReplOffset: end, backlog } = written.play('3s').node('master');
  const first = backlog.firstByteOffset;

  test.each([
    ['the byte before the first', first - 1, 'fullresync'],
    ['the first', first, 'continue'],
    ['the last', end, 'continue'],
    ['the one to be written next', end + 1, 'continue'],
    ['the one after that', end + 2, 'fullresync'],
  ])('asked for %s (%i): %s', (_, offset, answer) => {
    const told = written.type('master', `PSYNC ${replid.toUpperCase()} ${offset}`).play('3.1s');
    expect(told.decisions('master').at(-1)).toMatchObject({ answer, offset, missing: Math.max(0, end - offset + 1) });
  });

  test('another history: whatever the offset', () => {
    const told = written.type('master', `PSYNC ${'f'.repeat(40)} ${end}`).play('3.1s');
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'fullresync' });
    expect(told.logged('master', 'Replication ID mismatch')).toHaveLength(2);
  });
});

describe('half a transaction', () => {
  test('is read and not applied; after a break all of it is asked for again', () => {
    const told = story(
      { master: { ...QUIET, 'repl-backlog-size': '16kb' }, replica: { ...QUIET, replicaof: 'master 6379' } },
      { bandwidth: '1mbit' },
    )
      .at('2s')
      .type('master', 'SET before 1')
      .at('3s')
      .type('master', 'MULTI', `SET a ${'x'.repeat(15_000)}`, `SET b ${'x'.repeat(15_000)}`, 'EXEC')
      // 20,440 bytes of it are in the first block and there after 164 ms, the rest after 241.
      .at('3.2s')
      .cut('master', 'replica')
      .at('4s')
      .restore('master', 'replica')
      .play('7s');
    const during = told.info('replica', '3.19s');
    const before = told.info('master', '2.9s')['master_repl_offset'];
    expect(during['slave_repl_offset']).toBe(before);
    expect(Number(during['slave_read_repl_offset'])).toBeGreaterThan(15_000);
    expect(told.node('replica', '3.19s').databases[0]?.keys.map(({ key }) => key)).toEqual(['before']);
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue', offset: Number(before) + 1 });
    expect(told.node('replica').databases[0]?.size).toBe(3);
    expect(told.offset('replica')).toBe(told.offset('master'));
  });
});

describe('the upper end: a replica that knows more than the one it asks', () => {
  /** a and b follow master; b hears nothing more while `lines` are written, then a is told to follow b. */
  const overtaken = (...lines: readonly string[]) =>
    story({ master: QUIET, a: QUIET, b: QUIET })
      .type('a', 'REPLICAOF master 6379')
      .type('b', 'REPLICAOF master 6379')
      .at('2s')
      .type('master', 'SET k 1')
      .at('3s')
      .hold('master', 'b')
      .type('master', ...lines)
      .at('3.4s')
      .type('a', 'REPLICAOF b 6381')
      .at('6s')
      .play('7s');

  test('who stands at the same byte asks for the next one, and gets nothing, which is right', () => {
    const told = overtaken();
    expect(told.decisions('b')).toMatchObject([{ answer: 'continue', missing: 0, offset: told.offset('b') + 1 }]);
    expect(told.logged('b', 'Sending 0 bytes of backlog')).toHaveLength(1);
  });

  test('a replica that is ahead is refused and begins anew, and the log warns', () => {
    const told = overtaken('SET k 2');
    expect(told.decisions('b')).toMatchObject([{ answer: 'fullresync' }]);
    expect(
      told.logged('b', 'tried to PSYNC with an offset that is greater than the master replication offset.'),
    ).toHaveLength(1);
    // It has gone back in time: the write that only a had heard of is gone there.
    expect(told.offset('a')).toBe(told.offset('b'));
    expect(told.node('a').databases[0]?.keys[0]?.preview).toBe('"1"');
  });
});

describe('promotion', () => {
  const family = () =>
    story({ master: QUIET, a: QUIET, b: QUIET })
      .type('a', 'REPLICAOF master 6379')
      .type('b', 'REPLICAOF master 6379')
      .at('2s')
      .type('master', 'SET k 1');

  test('a sibling goes on with the promoted one: +CONTINUE tells it the new history', () => {
    const told = family()
      .at('4s')
      .kill('master')
      .after('200ms')
      .type('a', 'REPLICAOF NO ONE')
      .after('200ms')
      .type('b', 'REPLICAOF a 6380')
      .after('1s')
      .type('a', 'SET k 2')
      .play('8s');
    const [a, b] = [told.info('a'), told.info('b')];
    const old = told.info('master', '3s')['master_replid'];
    expect(told.decisions('a')).toMatchObject([{ answer: 'continue', missing: 0 }]);
    expect(told.wire('a', 'b')).toContain(`+CONTINUE ${a['master_replid']}`);
    expect(told.logged('b', `Master replication ID changed to ${a['master_replid']}`)).toHaveLength(1);
    for (const info of [a, b])
      expect(info).toMatchObject({ master_replid: a['master_replid'], master_replid2: old, second_repl_offset: '51' });
    expect(b['master_repl_offset']).toBe(a['master_repl_offset']);
  });

  test('a sibling that heard more than the promoted one must begin anew', () => {
    const told = family()
      .at('4s')
      .hold('master', 'a')
      .type('master', 'SET k 2')
      .after('100ms')
      .kill('master')
      .after('100ms')
      .type('a', 'REPLICAOF NO ONE')
      .after('100ms')
      .type('b', 'REPLICAOF a 6380')
      .play('8s');
    expect(told.decisions('a')).toMatchObject([{ answer: 'fullresync' }]);
    expect(told.logged('a', 'Requested offset for second ID was 78, but I can reply up to 51')).toHaveLength(1);
    expect(told.node('b').databases[0]?.keys[0]?.preview).toBe('"1"');
  });

  test('the old master, come back with what it wrote alone, is not let in without a full resync', () => {
    const told = family()
      .at('4s')
      .cut('master', 'a')
      .cut('master', 'b')
      .type('a', 'REPLICAOF NO ONE')
      .type('b', 'REPLICAOF a 6380')
      .type('master', 'SET lonely 1')
      .at('6s')
      .restore('master', 'a')
      .type('master', 'REPLICAOF a 6380')
      .play('10s');
    expect(told.decisions('a').map(({ answer }) => answer)).toEqual(['continue', 'fullresync']);
    expect(told.info('master')).toMatchObject({
      role: 'slave',
      master_link_status: 'up',
      master_replid: told.info('a')['master_replid'],
    });
    expect(told.node('master').databases[0]?.keys.map(({ key }) => key)).toEqual(['k']);
  });
});
