import { defineLesson } from '../lessonText';

export const lesson = defineLesson({
  slug: 'on-call',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'Two in the morning', zh: '凌晨两点' },
    redis: '7.0',
    seed: 1,
    nodes: {
      orders: {
        port: 6379,
        config: {
          'client-output-buffer-limit': 'replica 1mb 0 0',
          'repl-backlog-size': '16kb',
          'repl-diskless-sync': 'no',
          'rdb-key-save-delay': '200000',
        },
      },
      'orders-replica': { port: 6380, config: {} },
      sessions: {
        port: 6381,
        config: { 'rdb-key-save-delay': '800000', 'repl-diskless-sync-delay': '0', 'repl-ping-replica-period': '1' },
      },
      'sessions-replica': { port: 6382, config: { 'repl-timeout': '4' } },
      prices: { port: 6383, config: { requirepass: 's3cret', 'repl-diskless-sync-delay': '0' } },
      'prices-replica': { port: 6384, config: { masterauth: 'secret' } },
    },
    network: { defaults: { latency: '1ms' } },
    steps: [
      { at: '0s', node: 'orders', write: { count: 10, every: 0, keys: 10, value: 1000 } },
      { at: '0s', node: 'sessions', write: { count: 8, every: 0, keys: 8, value: 100 } },
      { at: '0.5s', node: 'orders-replica', run: 'REPLICAOF orders 6379' },
      { at: '0.5s', node: 'sessions-replica', run: 'REPLICAOF sessions 6381' },
      { at: '0.5s', node: 'prices-replica', run: 'REPLICAOF prices 6383' },
      { at: '0.6s', node: 'orders', write: { count: 3000, every: '10ms', keys: 10, value: 10000 } },
    ],
    until: '32s',
  },
  refs: {
    copies: { kind: 'message', name: '+FULLRESYNC', to: 'orders-replica' },
    overflow: { kind: 'log', node: 'orders', says: 'overcoming of output buffer limits' },
    waited: { kind: 'log', node: 'sessions-replica', says: 'Timeout receiving bulk data' },
    locked: { kind: 'log', node: 'prices-replica', says: 'Unable to AUTH' },
  },
  beats: {
    night: { when: { kind: 'log', node: 'orders', says: 'overcoming of output buffer limits', times: 2 } },
    orders: {
      view: 'log',
      node: 'orders',
      spots: [{ node: 'orders' }, { tab: 'log' }],
      ask: { kind: 'number', answer: 'copies.count' },
    },
    'orders-fix': {
      view: 'log',
      node: 'orders',
      spots: [{ control: 'console' }],
      task: {
        goals: { up: { kind: 'state', node: 'orders-replica', state: 'propagate' } },
        solution: [{ node: 'orders', run: 'CONFIG SET client-output-buffer-limit "replica 16mb 0 0"' }],
      },
    },
    sessions: {
      when: { kind: 'log', node: 'sessions-replica', says: 'Timeout receiving bulk data' },
      view: 'log',
      node: 'sessions-replica',
      spots: [{ node: 'sessions-replica' }, { tab: 'log' }],
      task: {
        goals: { up: { kind: 'state', node: 'sessions-replica', state: 'propagate' } },
        solution: [{ node: 'sessions', run: 'CONFIG SET repl-diskless-sync no' }],
      },
    },
    prices: {
      when: { kind: 'log', node: 'prices-replica', says: 'Unable to AUTH' },
      view: 'log',
      node: 'prices-replica',
      spots: [{ node: 'prices-replica' }, { control: 'console' }],
      task: {
        goals: { up: { kind: 'state', node: 'prices-replica', state: 'propagate' } },
        solution: [{ node: 'prices-replica', run: 'CONFIG SET masterauth s3cret' }],
      },
    },
    morning: { view: 'info', node: 'orders' },
  },
});
