import { defineLesson } from '../lessonText';

export const lesson = defineLesson({
  slug: 'snapshot-cost',
  minutes: 4,
  scenario: {
    format: 1,
    title: { en: 'What a snapshot costs', zh: '快照的代价' },
    redis: '7.0',
    seed: 1,
    nodes: {
      master: {
        port: 6379,
        machine: { memory: '16mb', fork: '80s', save: '1mb' },
        config: { rdbcompression: 'no', 'repl-diskless-sync': 'no', 'repl-ping-replica-period': '3600' },
      },
      replica: { port: 6380, config: {} },
    },
    steps: [
      { at: '0s', node: 'master', write: { count: 600, every: 0, keys: 600, value: 16_000 } },
      { at: '2.3s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '2.4s', node: 'master', run: 'PING' },
      { at: '3.4s', node: 'master', write: { count: 120, every: '50ms', keys: 120, value: 16_000 } },
      { at: '20.3s', node: 'master', write: { count: 800, every: '50ms', keys: 600, value: 16_000 } },
    ],
    until: '60s',
  },
  refs: {
    fork: { kind: 'log', node: 'master', says: 'Background saving started' },
    ping: { kind: 'typed', node: 'master', command: 'PING' },
    pong: { kind: 'reply', node: 'master', command: 'PING' },
    rdb: { kind: 'message', name: 'RDB' },
  },
  beats: {
    calm: { when: { kind: 'compare', left: 'master.keys', is: '=', right: 600 }, spots: [{ node: 'master' }] },
    fork: {
      when: { kind: 'log', node: 'master', says: 'Background saving started' },
      view: 'log',
      node: 'master',
      spots: [{ node: 'master' }],
    },
    pause: { when: { kind: 'reply', node: 'master', command: 'PING' } },
    copy: {
      when: { kind: 'log', node: 'master', says: 'Fork CoW' },
      view: 'log',
      node: 'master',
      ask: { kind: 'number', answer: 'master.memory.copied / 4096' },
    },
    sum: { spots: [{ node: 'master' }] },
    rule: { when: { kind: 'state', node: 'replica', state: 'propagate' } },
    tip: {
      when: { kind: 'typed', node: 'master', command: '800 × SET' },
      spots: [{ control: 'console' }],
      task: {
        goals: { killed: { kind: 'process', node: 'master', is: 'down', why: 'memory' } },
        solution: [
          { node: 'master', run: 'SETRANGE filler 3000000 x' },
          { node: 'master', run: 'BGSAVE' },
        ],
      },
    },
    end: {},
  },
});
