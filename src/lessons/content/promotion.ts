import { defineLesson } from '../lessonText';

const config = { 'repl-diskless-sync-delay': '0' };

export const lesson = defineLesson({
  slug: 'promotion',
  minutes: 5,
  scenario: {
    format: 1,
    title: { en: 'Changing masters', zh: '更换主节点' },
    redis: '7.0',
    seed: 12,
    nodes: {
      old: { port: 6379, config },
      heir: { port: 6380, config: { ...config, replicaof: 'old 6379' } },
      sibling: { port: 6381, config: { ...config, replicaof: 'old 6379' } },
    },
    network: { defaults: { latency: '1ms', bandwidth: '100mbit' } },
    steps: [
      { at: '2s', node: 'old', run: 'SET order 1' },
      { at: '4s', link: ['old', 'heir'], do: 'cut' },
      { at: '4s', link: ['old', 'sibling'], do: 'cut' },
      { at: '4.5s', node: 'old', run: 'SET order 2' },
      { at: '6s', node: 'heir', run: 'REPLICAOF NO ONE' },
    ],
    until: '9s',
  },
  refs: {
    second: { kind: 'message', name: 'PSYNC', from: 'sibling', to: 'heir' },
    continued: { kind: 'message', name: '+CONTINUE', to: 'sibling' },
    back: { kind: 'message', name: 'PSYNC', from: 'old' },
    verdict: { kind: 'decision', node: 'heir' },
    whole: { kind: 'message', name: '+FULLRESYNC', to: 'old' },
  },
  beats: {
    level: {
      when: {
        kind: 'all',
        of: [
          { kind: 'compare', left: 'heir.key.order', is: '=', right: '"1"' },
          { kind: 'compare', left: 'sibling.key.order', is: '=', right: '"1"' },
        ],
      },
      spots: [{ node: 'old' }],
    },
    apart: { when: { kind: 'link', between: ['old', 'sibling'], is: 'down' }, spots: [{ link: ['old', 'heir'] }] },
    lonely: { when: { kind: 'reply', node: 'old', command: 'SET order 2' }, spots: [{ node: 'old' }] },
    promoted: {
      when: { kind: 'compare', left: 'heir.role', is: '=', right: 'master' },
      spots: [{ node: 'heir' }],
    },
    guess: {
      ask: { kind: 'number', answer: 'heir.info.second_repl_offset' },
    },
    follow: {
      spots: [{ node: 'sibling' }, { control: 'console' }],
      task: {
        goals: {
          linked: { kind: 'state', node: 'sibling', state: 'propagate' },
          partial: { kind: 'decision', node: 'heir', is: 'continue' },
        },
        solution: [{ node: 'sibling', run: 'REPLICAOF heir 6380' }],
      },
    },
    why: { about: 'second', span: 'replid', view: 'decision', spots: [{ tab: 'decision' }] },
    home: {
      spots: [{ node: 'old' }],
      task: {
        goals: {
          healed: { kind: 'link', between: ['old', 'heir'], is: 'up' },
          linked: { kind: 'state', node: 'old', state: 'propagate' },
        },
        solution: [
          { link: ['old', 'heir'], do: 'restore' },
          { node: 'old', run: 'REPLICAOF heir 6380' },
        ],
      },
    },
    lost: { about: 'back', view: 'keys', node: 'old' },
    end: {},
  },
});
