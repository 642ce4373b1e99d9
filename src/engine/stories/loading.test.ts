/** A load takes its time: what is done meanwhile, by whom, and what is only done afterwards. Compared with real servers when written. */
import { describe, expect, test } from 'vitest';
import { story, type Told } from '../../testing/story';
import { disagreements } from '../checks/agreement';

/** Ten keys of 1 KB, 0.3 s for each, with a look at the clients for every KB. */
const SLOW = { 'key-load-delay': '300000', 'loading-process-events-interval-bytes': '1024' };
const TEN_KEYS = { count: 10, every: '0s', keys: 10, value: 1000 };
const DISK = { 'repl-diskless-sync': 'no', rdbcompression: 'no' };
const SOCKETS = { 'repl-diskless-sync-delay': '0', rdbcompression: 'no' };
const LOADING = 'LOADING Redis is loading the dataset in memory';

/** A field of the last INFO that was asked for. */
const asked = (told: Told, node: string, field: string): string | undefined =>
  told
    .replies(node)
    .findLast((reply) => reply.startsWith('# Persistence'))
    ?.match(new RegExp(`^${field}:(.*)$`, 'm'))?.[1]
    ?.trim();

const newlines = (told: Told, from: string, to: string): number =>
  told.events('data').filter((d) => d.from === from && d.to === to && d.bytes === '\n').length;

describe('a replica that loads', () => {
  const loads = story({ master: DISK, replica: SLOW })
    .write('master', TEN_KEYS)
    .at('300ms')
    .type('replica', 'SET old 1')
    .at('500ms')
    .type('replica', 'REPLICAOF master 6379');

  test('looks at its clients now and then, and tells most of them to come back', () => {
    const told = loads
      .at('1.5s')
      .type('replica', 'PING', 'INFO persistence', 'GET old', 'SET a 1', 'REPLICAOF NO ONE', 'CONFIG GET maxmemory')
      .play('5s');
    const answers = told.replies('replica').slice(2);
    expect(answers.map((reply) => reply.split('\r\n')[0])).toEqual([
      LOADING,
      '# Persistence',
      LOADING,
      "READONLY You can't write against a read only replica.",
      LOADING,
      '*2',
    ]);
    // After the fourth key, as a real server did: 4 × 0.3 s after the load began at 0.57.
    const answered = told.events('reply').find(({ command }) => command === 'PING');
    expect(answered?.at).toBeGreaterThan(1.7e6);
    expect(answered?.at).toBeLessThan(1.85e6);
    expect(asked(told, 'replica', 'loading')).toBe('1');
    expect(asked(told, 'replica', 'rdb_last_load_keys_loaded')).toBe('4');
    expect(told.info('replica', '1.9s')).toMatchObject({ master_link_status: 'down', master_sync_in_progress: '1' });
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('sends its master a newline a second: once while it empties the old data, then at its looks', () => {
    // Three seconds and a bit: four different seconds.
    expect(newlines(loads.play('5s'), 'replica', 'master')).toBe(4);
  });

  test('is shut down without saving what is only half there', () => {
    const told = story({ master: DISK, replica: { ...SLOW, save: '3600 1' } })
      .write('master', TEN_KEYS)
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('1.5s')
      .shutdown('replica')
      .play('3s');
    expect(told.logged('replica', 'Received shutdown signal during loading, scheduling shutdown.')).toHaveLength(1);
    expect(told.logged('replica', 'Saving the final RDB snapshot')).toEqual([]);
    expect(told.node('replica').process).toBe('down');
  });

  test('killed in the middle it has the whole file in its directory', () => {
    const told = loads.at('1.5s').kill('replica').at('2s').start('replica').play('6s');
    expect(told.logged('replica', 'Done loading RDB, keys loaded: 10')).toHaveLength(1);
  });

  test('asleep, it goes on when it wakes', () => {
    const told = loads.at('1s').pause('replica').at('8s').resume('replica').play('12s');
    expect(told.logged('replica', 'Finished with success')[0]?.at).toBeGreaterThan(8e6);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});

describe('straight from the socket', () => {
  const swapdb = { 'repl-diskless-load': 'swapdb', ...SLOW };

  test('swapdb, the same history: the old data are served until the new ones are whole', () => {
    const told = story({ master: SOCKETS, replica: { ...swapdb, 'key-load-delay': '0', replicaof: 'master 6379' } })
      .at('1s')
      .type('master', 'SET old 1')
      .write('master', TEN_KEYS)
      .at('3s')
      .type('replica', 'CONFIG SET key-load-delay 200000')
      .cut('master', 'replica')
      .at('3.1s')
      .write('master', { count: 1500, every: '0s', keys: 10, value: 1000 })
      .at('3.2s')
      .type('master', 'SET old 2')
      .restore('master', 'replica')
      .at('4.6s')
      .type('replica', 'GET old', 'PING', 'INFO persistence', 'BGSAVE', 'REPLICAOF NO ONE', 'SET a 1')
      .play('9s');
    const [, old, pong, , ...refused] = told.replies('replica');
    expect([old, pong]).toEqual(['1', 'PONG']);
    expect(refused).toEqual([LOADING, LOADING, "READONLY You can't write against a read only replica."]);
    expect([asked(told, 'replica', 'loading'), asked(told, 'replica', 'async_loading')]).toEqual(['0', '1']);
    // The first synchronization was one, too.
    expect(told.logged('replica', 'Swapping active DB with loaded DB')).toHaveLength(2);
    expect(told.logged('replica', 'Discarding old DB in background')).toHaveLength(2);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('swapdb, another history: nobody is served', () => {
    const told = story({ master: SOCKETS, replica: swapdb })
      .write('master', TEN_KEYS)
      .type('replica', 'SET old 1')
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('1s')
      .type('replica', 'GET old', 'INFO persistence')
      .play('5s');
    expect(told.replies('replica')[2]).toBe(LOADING);
    expect([asked(told, 'replica', 'loading'), asked(told, 'replica', 'async_loading')]).toEqual(['1', '0']);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test.each([
    ['swapdb keeps the old data', 'swapdb', 'SET old 1', 1],
    ['on-empty-db is left with none', 'on-empty-db', 'DBSIZE', 0],
  ])('cut in the middle: %s', (_, mode, first, keys) => {
    const told = story({ master: SOCKETS, replica: { 'repl-diskless-load': mode } }, { bandwidth: '80kbit' })
      .write('master', { count: 60, every: '0s', keys: 60, value: 1000 })
      .type('replica', first)
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('4s')
      .cut('master', 'replica')
      .at('10s')
      .type('replica', 'DBSIZE')
      .play('11s');
    expect(told.logged('replica', 'assuming connection error, resuming operation.')).toHaveLength(1);
    expect(told.logged('replica', 'DB from socket: Connection reset by peer')).toHaveLength(1);
    expect(told.logged('replica', 'Discarding temporary DB in background')).toHaveLength(mode === 'swapdb' ? 1 : 0);
    expect(told.replies('replica').at(-1)).toBe(String(keys));
  });

  test('a read that waits longer than repl-timeout is given up', () => {
    const told = story({ master: SOCKETS, replica: { 'repl-diskless-load': 'swapdb', 'repl-timeout': '2' } })
      .at('400ms')
      .pause('master')
      .type('replica', 'REPLICAOF master 6379')
      .at('1s')
      .inject(
        'master',
        'replica',
        `+PONG\r\n+OK\r\n+OK\r\n+FULLRESYNC ${'0'.repeat(40)} 0\r\n$EOF:${'m'.repeat(40)}\r\n`,
      )
      .at('1.1s')
      .inject('master', 'replica', 'REDIS0010')
      .play('4s');
    const failed = told.logged('replica', 'DB from socket: Connection timed out');
    expect(failed).toHaveLength(1);
    expect((failed[0]?.at ?? 0) / 1e6).toBeCloseTo(3.1, 1);
  });
});

describe('a server that boots', () => {
  const saved = story({ master: { ...DISK, ...SLOW }, replica: { replicaof: 'master 6379' } })
    .at('500ms')
    .write('master', TEN_KEYS)
    .type('master', 'SET e 1 PX 2000', 'SAVE')
    .at('1.2s')
    .kill('master')
    .at('3.5s')
    .start('master');

  test('takes connections while it loads, and answers them', () => {
    const told = saved.at('4s').type('master', 'PING', 'INFO persistence').play('9s');
    expect(told.replies('master')[2]).toBe(LOADING);
    expect(asked(told, 'master', 'loading')).toBe('1');
    expect(told.logged('replica', `Error reply to PING from master: '-${LOADING}'`).length).toBeGreaterThan(0);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('drops what has expired, and says so to whoever asks for the rest of the stream', () => {
    const told = saved.play('9s');
    expect(told.logged('master', 'Done loading RDB, keys loaded: 10, keys expired: 1.')).toHaveLength(1);
    const info = told.info('master', '7.5s');
    // SELECT 0 and DEL e: 43 bytes behind the end of the saved history.
    expect(Number(info['master_repl_offset']) - Number(info['second_repl_offset']) + 1).toBe(43);
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue', missing: 43 });
    expect(told.wire('master', 'replica')).toContain('DEL e');
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});
