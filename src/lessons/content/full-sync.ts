import { defineLesson } from '../lessonText';

const config = { 'repl-diskless-sync-delay': '0', rdbcompression: 'no' };

export const lesson = defineLesson({
  slug: 'full-sync',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'A full synchronization', zh: '一次全量复制' },
    redis: '7.0',
    seed: 4,
    nodes: {
      // Two milliseconds a key: the snapshot takes 0.4 s, as large data would take minutes.
      master: { port: 6379, config: { ...config, 'repl-diskless-sync': 'no', 'rdb-key-save-delay': '2000' } },
      replica: { port: 6380, config },
      second: { port: 6381, config },
    },
    network: { defaults: { latency: '2ms', bandwidth: '4mbit' } },
    steps: [
      { at: '0s', node: 'master', write: { count: 200, every: '0s', keys: 200, value: 1000 } },
      { at: '0.2s', node: 'replica', run: 'SET old junk' },
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '0.8s', node: 'master', run: 'SET news 1' },
      { at: '0.85s', node: 'master', run: 'SET news 2' },
    ],
    until: '4s',
  },
  refs: {
    psync: { kind: 'message', name: 'PSYNC', from: 'replica' },
    fullresync: { kind: 'message', name: '+FULLRESYNC', to: 'replica' },
    rdb: { kind: 'message', name: 'RDB', to: 'replica' },
    select: { kind: 'message', name: 'SELECT', to: 'replica' },
    news: { kind: 'message', name: 'SET', to: 'replica', words: ['SET', 'news'] },
    started: { kind: 'log', node: 'master', says: 'Background saving started' },
    saved: { kind: 'log', node: 'master', says: 'Background saving terminated' },
    ack: { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
    rdb2: { kind: 'message', name: 'RDB', to: 'second' },
    fullresync2: { kind: 'message', name: '+FULLRESYNC', to: 'second' },
  },
  beats: {
    asks: { when: { kind: 'message', name: 'PSYNC', from: 'replica' }, about: 'psync' },
    forks: {
      when: { kind: 'log', node: 'master', says: 'Background saving started' },
      spots: [{ node: 'master' }],
    },
    fullresync: {
      when: { kind: 'message', name: '+FULLRESYNC', to: 'replica' },
      about: 'fullresync',
      span: 'fullresyncOffset',
    },
    meanwhile: {
      when: { kind: 'typed', node: 'master', command: 'SET news 2' },
      spots: [{ backlog: 'master' }],
    },
    saved: {
      when: { kind: 'log', node: 'master', says: 'Background saving terminated' },
      view: 'log',
      node: 'master',
      spots: [{ link: ['master', 'replica'] }],
    },
    flush: {
      when: { kind: 'log', node: 'replica', says: 'Flushing old data' },
      view: 'log',
      node: 'replica',
    },
    seam: {
      about: 'rdb',
      span: 'rdbLength',
      ask: {
        kind: 'number',
        answer: 'select.start - rdb.end',
        seen: { kind: 'message', name: 'SELECT', to: 'replica' },
        shownBy: 'rdb',
        span: 'rdbChecksum',
      },
    },
    guess: {
      when: { kind: 'log', node: 'replica', says: 'Finished with success' },
      ask: {
        kind: 'number',
        answer: 'ack.words.2',
        seen: {
          kind: 'all',
          of: [
            { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
            { kind: 'compare', left: 'ack.words.2', is: '=', right: 'master.offset' },
          ],
        },
        shownBy: 'ack',
        span: 'ackOffset',
      },
    },
    level: { spots: [{ node: 'replica' }, { node: 'master' }] },
    diskless: {
      spots: [{ node: 'second' }, { control: 'console' }],
      task: {
        goals: {
          socket: { kind: 'log', node: 'master', says: 'target: replicas sockets' },
          linked: { kind: 'state', node: 'second', state: 'propagate' },
          level: { kind: 'compare', left: 'second.offset', is: '=', right: 'master.offset' },
        },
        solution: [
          { node: 'master', run: 'CONFIG SET repl-diskless-sync yes' },
          { node: 'second', run: 'REPLICAOF master 6379' },
        ],
      },
    },
    end: { view: 'bytes', about: 'rdb2' },
  },
});
