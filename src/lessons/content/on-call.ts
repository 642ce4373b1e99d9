import { defineLesson } from '../lessonText';

/**
 * The link is down for most of a second, again and again. The replica looks for its master and a write comes, each a tenth of a second
 * after the other.
 */
const breaks = Array.from({ length: 9 }, (_, i) => 4 + 8 * i).flatMap((at) => [
  { at: `${at}s`, link: ['orders', 'orders-2'], do: 'cut' },
  { at: `${at}.8s`, link: ['orders', 'orders-2'], do: 'restore' },
]);

export const lesson = defineLesson({
  slug: 'on-call',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'Two in the morning', zh: '凌晨两点' },
    redis: '7.0',
    seed: 1,
    nodes: {
      orders: { port: 6379, config: { 'repl-backlog-size': '16kb', 'repl-diskless-sync-delay': '0' } },
      'orders-2': { port: 6380, config: {} },
      sessions: { port: 6381, config: { 'repl-ping-replica-period': '3600', 'repl-diskless-sync-delay': '0' } },
      'sessions-2': { port: 6382, config: { 'repl-timeout': '6' } },
      prices: { port: 6383, config: { requirepass: 's3cret', 'repl-diskless-sync-delay': '0' } },
      'prices-2': { port: 6384, config: { masterauth: 'secret' } },
    },
    network: { defaults: { latency: '1ms' } },
    steps: [
      { at: '0s', node: 'sessions', write: { count: 8, every: 0, keys: 8, value: 100 } },
      { at: '0.5s', node: 'orders-2', run: 'REPLICAOF orders 6379' },
      { at: '0.5s', node: 'sessions-2', run: 'REPLICAOF sessions 6381' },
      { at: '0.5s', node: 'prices-2', run: 'REPLICAOF prices 6383' },
      { at: '0.6s', node: 'orders', write: { count: 288, every: '250ms', keys: 10, value: 12_500 } },
      ...breaks,
    ],
    until: '75s',
  },
  refs: {
    lack: { kind: 'decision', node: 'orders', is: 'fullresync' },
    silent: { kind: 'log', node: 'sessions-2', says: 'MASTER timeout' },
    locked: { kind: 'log', node: 'prices-2', says: 'Unable to AUTH' },
  },
  beats: {
    // The first full resync is the one that every replica needs.
    night: { when: { kind: 'log', node: 'orders-2', says: 'Full resync from master', times: 3 } },
    orders: {
      view: 'log',
      node: 'orders-2',
      spots: [{ node: 'orders-2' }, { tab: 'log' }],
      ask: { kind: 'number', answer: 'lack.missing' },
    },
    'orders-fix': {
      spots: [{ control: 'console' }],
      task: {
        goals: { on: { kind: 'decision', node: 'orders', is: 'continue' } },
        solution: [{ node: 'orders', run: 'CONFIG SET repl-backlog-size 1mb' }],
      },
    },
    sessions: {
      when: { kind: 'log', node: 'sessions-2', says: 'MASTER timeout' },
      view: 'log',
      node: 'sessions-2',
      spots: [{ node: 'sessions-2' }, { tab: 'log' }],
      task: {
        goals: {
          calm: { kind: 'message', name: 'ping', to: 'sessions-2' },
        },
        solution: [{ node: 'sessions', run: 'CONFIG SET repl-ping-replica-period 2' }],
      },
    },
    prices: {
      when: { kind: 'log', node: 'prices-2', says: 'Unable to AUTH' },
      view: 'log',
      node: 'prices-2',
      spots: [{ node: 'prices-2' }, { control: 'console' }],
      task: {
        goals: { up: { kind: 'state', node: 'prices-2', state: 'propagate' } },
        solution: [{ node: 'prices-2', run: 'CONFIG SET masterauth s3cret' }],
      },
    },
    morning: { view: 'info', node: 'orders' },
  },
});
