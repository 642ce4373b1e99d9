import { defineLesson } from '../lessonText';

export const lesson = defineLesson({
  slug: 'stale-data',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'What a replica answers meanwhile', zh: '从节点怎样应答' },
    redis: '7.0',
    seed: 1,
    nodes: {
      master: {
        port: 6379,
        config: {
          rdbcompression: 'no',
          'repl-diskless-sync': 'no',
          'repl-ping-replica-period': '3600',
        },
      },
      replica: {
        port: 6380,
        config: { 'key-load-delay': '200000', 'loading-process-events-interval-bytes': '1024' },
      },
    },
    network: { defaults: { latency: '1ms' } },
    steps: [
      { at: '0s', node: 'master', write: { count: 20, every: 0, keys: 20, value: 1000 } },
      { at: '0.1s', node: 'master', run: 'SET price 100' },
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '2.3s', node: 'replica', run: 'GET price' },
      { at: '8.3s', node: 'replica', run: 'GET price' },
      { at: '9.3s', node: 'replica', run: 'SET price 1' },
      { at: '10.3s', link: ['master', 'replica'], do: 'cut' },
      { at: '11.3s', node: 'master', run: 'SET price 200' },
      { at: '12.3s', node: 'replica', run: 'GET price' },
      { at: '40s', node: 'master', run: 'SET token abc PX 3000' },
      { at: '41s', link: ['master', 'replica'], do: 'cut' },
    ],
    until: '60s',
  },
  refs: {
    set: { kind: 'reply', node: 'master', command: 'SET price 200' },
    asked: { kind: 'typed', node: 'replica', command: 'GET price' },
    got: { kind: 'reply', node: 'replica', command: 'GET price' },
    refused: { kind: 'reply', node: 'replica', command: 'SET price' },
  },
  beats: {
    loading: {
      when: { kind: 'reply', node: 'replica', command: 'GET price', says: 'LOADING' },
      node: 'replica',
      view: 'log',
      spots: [{ node: 'replica' }],
    },
    online: {
      view: 'info',
      node: 'master',
      spots: [{ tab: 'info' }],
      ask: { kind: 'word', answer: 'replica.info.master_link_status' },
    },
    loaded: { when: { kind: 'reply', node: 'replica', command: 'GET price', says: '100' } },
    readonly: { when: { kind: 'reply', node: 'replica', command: 'SET price', says: 'READONLY' } },
    stale: {
      when: { kind: 'reply', node: 'replica', command: 'GET price', says: '100' },
      spots: [{ link: ['master', 'replica'] }],
    },
    behind: {
      view: 'info',
      node: 'replica',
      ask: { kind: 'number', answer: 'master.offset - replica.applied' },
    },
    refuse: {
      spots: [{ control: 'console' }],
      task: {
        goals: { down: { kind: 'reply', node: 'replica', command: 'GET price', says: 'MASTERDOWN' } },
        solution: [
          { node: 'replica', run: 'CONFIG SET replica-serve-stale-data no' },
          { node: 'replica', run: 'GET price' },
        ],
      },
    },
    back: {
      spots: [{ link: ['master', 'replica'] }],
      task: {
        goals: { fresh: { kind: 'reply', node: 'replica', command: 'GET price', says: '200' } },
        solution: [
          { link: ['master', 'replica'], do: 'restore' },
          { node: 'replica', run: 'GET price', after: { kind: 'enters', node: 'replica', state: 'propagate' } },
        ],
      },
    },
    token: {
      when: {
        kind: 'all',
        of: [
          { kind: 'typed', node: 'master', command: 'SET token' },
          { kind: 'link', between: ['master', 'replica'], is: 'down' },
          { kind: 'not', of: { kind: 'compare', left: 'master.key.token', is: '!=', right: '' } },
        ],
      },
      view: 'keys',
      node: 'master',
      spots: [{ node: 'master' }, { node: 'replica' }],
    },
    hidden: {
      spots: [{ control: 'console' }],
      task: {
        goals: { nil: { kind: 'reply', node: 'replica', command: 'GET token', says: '$-1' } },
        solution: [
          { node: 'replica', run: 'CONFIG SET replica-serve-stale-data yes' },
          { node: 'replica', run: 'GET token' },
        ],
      },
    },
    counted: {
      node: 'replica',
      ask: { kind: 'number', answer: 'replica.keys' },
    },
    end: {},
  },
});
