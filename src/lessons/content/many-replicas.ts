import { defineLesson } from '../lessonText';

/** Without compression, so that each copy is as large as the data. */
const config = { rdbcompression: 'no', 'repl-diskless-sync-delay': '1', 'repl-ping-replica-period': '3600' };
/** A server that does not wait for more replicas once one has asked. */
const eager = { ...config, 'repl-diskless-sync-delay': '0' };

export const lesson = defineLesson({
  slug: 'many-replicas',
  minutes: 5,
  scenario: {
    format: 1,
    title: { en: 'Many replicas', zh: '很多从节点' },
    redis: '7.0',
    seed: 1,
    nodes: {
      master: { port: 6379, config },
      r1: { port: 6381, config: eager },
      r2: { port: 6382, config },
      r3: { port: 6383, config },
      r4: { port: 6384, config },
      r5: { port: 6385, config },
      r6: { port: 6386, config },
    },
    network: { defaults: { latency: '5ms' }, uplinks: [{ nodes: ['master'], bandwidth: '8mbit' }] },
    steps: [
      { at: '0s', node: 'master', write: { count: 20, every: 0, keys: 20, value: 15000 } },
      { at: '0.5s', node: 'r1', run: 'REPLICAOF master 6379' },
      { at: '0.6s', node: 'r2', run: 'REPLICAOF master 6379' },
      { at: '0.7s', node: 'r3', run: 'REPLICAOF master 6379' },
      { at: '2.3s', node: 'r4', run: 'REPLICAOF master 6379' },
    ],
    until: '12s',
  },
  refs: {
    saves: { kind: 'log', node: 'master', says: 'Starting BGSAVE' },
    first: { kind: 'message', name: 'RDB', to: 'r1' },
    fourth: { kind: 'message', name: 'RDB', to: 'r4' },
    near: { kind: 'message', name: 'SET', to: 'r1' },
    far: { kind: 'message', name: 'SET', to: 'r5' },
  },
  beats: {
    three: {
      when: { kind: 'log', node: 'master', says: 'Starting BGSAVE' },
      view: 'log',
      node: 'master',
      spots: [{ node: 'master' }],
    },
    pipe: {
      when: { kind: 'state', node: 'r1', state: 'propagate' },
      about: 'first',
      ask: { kind: 'number', answer: '3 * first.bytes' },
    },
    late: {
      when: { kind: 'state', node: 'r4', state: 'propagate' },
      about: 'fourth',
      spots: [{ node: 'r4' }],
    },
    tree: {
      spots: [{ node: 'r5' }, { control: 'console' }],
      task: {
        goals: {
          r5: { kind: 'state', node: 'r5', state: 'propagate' },
          r6: { kind: 'state', node: 'r6', state: 'propagate' },
          spared: { kind: 'compare', left: 'r1.info.connected_slaves', is: '=', right: 2 },
        },
        solution: [
          { node: 'r5', run: 'REPLICAOF r1 6381' },
          { node: 'r6', run: 'REPLICAOF r1 6381', after: { kind: 'state', node: 'r5', state: 'propagate' } },
        ],
      },
    },
    depth: {
      spots: [{ control: 'console' }],
      task: {
        goals: { arrived: { kind: 'message', name: 'SET', to: 'r5' } },
        solution: [{ node: 'master', run: 'SET news today' }],
      },
    },
    lag: {
      when: { kind: 'compare', left: 'r5.offset', is: '=', right: 'master.offset' },
      about: 'far',
      ask: {
        kind: 'number',
        answer: 'r5.info.slave_repl_offset - r1.info.slave_repl_offset',
      },
    },
    end: {},
  },
});
