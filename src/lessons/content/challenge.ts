import { defineLesson } from '../lessonText';

/**
 * The replica must have applied up to two bytes before the second block: 20,439. It stands at 19,953, and a `SET pad` of 456 bytes takes
 * 486.
 */
const PAD = 'x'.repeat(456);

export const lesson = defineLesson({
  slug: 'challenge',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'Missed by one byte', zh: '只差一个字节' },
    redis: '7.0',
    seed: 1,
    nodes: {
      master: {
        port: 6379,
        config: { 'repl-backlog-size': '16384', 'repl-ping-replica-period': '3600', 'repl-diskless-sync-delay': '0' },
      },
      replica: { port: 6380, config: {} },
    },
    network: { defaults: { latency: '1ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '3s', node: 'master', write: { count: 150, every: '1ms', keys: 100, value: 100 } },
      { at: '30s', node: 'master', write: { count: 200, every: '1ms', keys: 100, value: 100 } },
    ],
    until: '40s',
  },
  refs: {
    refused: { kind: 'decision', node: 'master', is: 'fullresync' },
    night: { kind: 'typed', node: 'master', command: '200 × SET' },
  },
  beats: {
    here: {
      when: { kind: 'compare', left: 'replica.offset', is: '>', right: 19_950 },
      spots: [{ backlog: 'master' }],
    },
    ask: {
      ask: { kind: 'number', answer: 'replica.offset + 1' },
      spots: [{ link: ['master', 'replica'] }],
    },
    blocks: { spots: [{ backlog: 'master' }] },
    job: {},
    task: {
      view: 'decision',
      node: 'master',
      spots: [{ control: 'console' }, { link: ['master', 'replica'] }],
      task: {
        goals: {
          refused: { kind: 'decision', node: 'master', is: 'fullresync' },
          byOne: { kind: 'compare', left: 'refused.asked', is: '=', right: 'refused.first - 1' },
        },
        solution: [
          { node: 'master', run: `SET pad ${PAD}` },
          {
            link: ['master', 'replica'],
            do: 'cut',
            after: { kind: 'compare', left: 'replica.offset', is: '>', right: 20_400 },
          },
          {
            link: ['master', 'replica'],
            do: 'restore',
            after: { kind: 'compare', left: 'master.offset', is: '>', right: 40_000 },
          },
        ],
      },
    },
    share: { view: 'decision', node: 'master' },
  },
});
