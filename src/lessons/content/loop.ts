import { defineLesson } from '../lessonText';

/** Ten keys, each of which makes a snapshot 0.2 s longer, as large data would. */
const slow = { 'repl-backlog-size': '16kb', 'repl-diskless-sync': 'no', 'rdb-key-save-delay': '200000' };

export const lesson = defineLesson({
  slug: 'loop',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'The loop', zh: '复制循环' },
    redis: '7.0',
    seed: 1,
    nodes: {
      master: {
        port: 6379,
        config: { ...slow, 'client-output-buffer-limit': 'replica 1mb 0 0', 'repl-ping-replica-period': '1' },
      },
      replica: { port: 6380, config: { 'repl-timeout': '4' } },
    },
    network: { defaults: { latency: '1ms' } },
    steps: [
      { at: '0s', node: 'master', write: { count: 10, every: 0, keys: 10, value: 1000 } },
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '5.3s', link: ['master', 'replica'], do: 'cut' },
      { at: '5.5s', node: 'master', write: { count: 50, every: '1ms', keys: 10, value: 1000 } },
      { at: '6.3s', link: ['master', 'replica'], do: 'restore' },
      { at: '12.3s', node: 'master', write: { count: 2500, every: '50ms', keys: 10, value: 50000 } },
      { at: '13.3s', link: ['master', 'replica'], do: 'cut' },
      { at: '13.6s', link: ['master', 'replica'], do: 'restore' },
      {
        at: '45.3s',
        node: 'master',
        run: 'CONFIG SET repl-diskless-sync yes repl-diskless-sync-delay 0 rdb-key-save-delay 800000',
      },
      { at: '46.3s', link: ['master', 'replica'], do: 'cut' },
      { at: '47.3s', link: ['master', 'replica'], do: 'restore' },
      { at: '95s', node: 'master', run: 'CONFIG SET repl-timeout 4 rdb-key-save-delay 700000' },
      { at: '95s', node: 'replica', run: 'CONFIG SET key-load-delay 800000' },
      { at: '96s', link: ['master', 'replica'], do: 'cut' },
      { at: '97s', link: ['master', 'replica'], do: 'restore' },
    ],
    until: '135s',
  },
  refs: {
    asked: { kind: 'decision', node: 'master', is: 'fullresync' },
    copies: { kind: 'message', name: '+FULLRESYNC' },
    overflow: { kind: 'log', node: 'master', says: 'overcoming of output buffer limits' },
    waited: { kind: 'log', node: 'replica', says: 'Timeout receiving bulk data' },
  },
  beats: {
    up: { when: { kind: 'state', node: 'replica', state: 'propagate' }, spots: [{ backlog: 'master' }] },
    once: {
      when: { kind: 'decision', node: 'master', is: 'fullresync' },
      view: 'decision',
      node: 'master',
      spots: [{ tab: 'decision' }],
    },
    'no-loop': { when: { kind: 'enters', node: 'replica', state: 'propagate' } },
    again: {
      when: { kind: 'log', node: 'master', says: 'overcoming of output buffer limits' },
      view: 'log',
      node: 'master',
      spots: [{ tab: 'log' }],
    },
    why: {
      when: { kind: 'log', node: 'master', says: 'overcoming of output buffer limits' },
      view: 'log',
      node: 'replica',
      ask: { kind: 'number', answer: 'copies.count' },
    },
    cure: {
      spots: [{ control: 'console' }],
      task: {
        goals: { up: { kind: 'state', node: 'replica', state: 'propagate' } },
        solution: [{ node: 'master', run: 'CONFIG SET client-output-buffer-limit "replica 16mb 0 0"' }],
      },
    },
    silent: {
      when: { kind: 'log', node: 'replica', says: 'Timeout receiving bulk data' },
      view: 'log',
      node: 'replica',
      spots: [{ tab: 'log' }],
    },
    patience: {
      when: { kind: 'log', node: 'replica', says: 'Timeout receiving bulk data' },
      spots: [{ control: 'console' }],
      task: {
        goals: { up: { kind: 'state', node: 'replica', state: 'propagate' } },
        solution: [{ node: 'replica', run: 'CONFIG SET repl-timeout 60' }],
      },
    },
    third: {
      when: { kind: 'log', node: 'master', says: 'Disconnecting timedout replica (streaming sync)' },
      view: 'log',
      node: 'master',
      spots: [{ tab: 'log' }],
    },
    forgotten: {
      when: { kind: 'log', node: 'replica', says: 'Full resync from master' },
      view: 'log',
      node: 'replica',
      spots: [{ tab: 'log' }],
      ask: { kind: 'number', answer: 'asked.missing' },
    },
    remember: {
      spots: [{ control: 'console' }],
      task: {
        goals: { on: { kind: 'decision', node: 'master', is: 'continue' } },
        solution: [{ node: 'master', run: 'CONFIG SET repl-backlog-size 32mb' }],
      },
    },
    end: {},
  },
});
