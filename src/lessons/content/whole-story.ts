import { defineLesson } from '../lessonText';

const config = { 'repl-diskless-sync-delay': '0' };

export const lesson = defineLesson({
  slug: 'whole-story',
  minutes: 4,
  scenario: {
    format: 1,
    title: { en: 'The whole story', zh: '完整流程' },
    redis: '7.0',
    seed: 11,
    nodes: {
      master: { port: 6379, config: { ...config, requirepass: 'secret' } },
      replica: { port: 6380, config: { ...config, masterauth: 'secret' } },
    },
    network: { defaults: { latency: '2ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0.1s', node: 'master', run: 'AUTH secret' },
      { at: '0.2s', node: 'master', run: 'SET greeting hello' },
      { at: '1s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '3s', node: 'master', run: 'SET visits 1' },
      { at: '5s', link: ['master', 'replica'], do: 'cut' },
      { at: '5.5s', node: 'master', run: 'SET visits 2' },
      { at: '6.5s', link: ['master', 'replica'], do: 'restore' },
    ],
    until: '12s',
  },
  refs: {
    psync: { kind: 'message', name: 'PSYNC' },
    full: { kind: 'decision', is: 'fullresync' },
    part: { kind: 'decision', is: 'continue' },
    rdb: { kind: 'message', name: 'RDB' },
    ack: { kind: 'message', name: 'REPLCONF ACK' },
    opened: { kind: 'connection', is: 'opened', from: 'replica' },
    set: { kind: 'message', name: 'SET' },
    tried: { kind: 'connection', is: 'refused', from: 'replica' },
  },
  beats: {
    saved: {
      when: { kind: 'typed', node: 'replica', command: 'REPLICAOF' },
      spots: [{ node: 'replica' }],
    },
    socket: { when: { kind: 'connection', is: 'opened', from: 'replica' }, spots: [{ link: ['master', 'replica'] }] },
    auth: { when: { kind: 'message', name: '+OK', answers: 'AUTH' } },
    sync: { when: { kind: 'message', name: 'PSYNC', is: 'sent' } },
    copy: { when: { kind: 'message', name: 'RDB' }, about: 'rdb' },
    propagate: {
      when: { kind: 'enters', node: 'replica', state: 'propagate' },
      view: 'state',
      node: 'replica',
      spots: [{ tab: 'state' }],
    },
    stream: { when: { kind: 'compare', left: 'replica.key.visits', is: '=', right: '"1"' }, about: 'set' },
    broken: {
      when: { kind: 'reply', node: 'master', command: 'SET visits 2' },
      spots: [{ link: ['master', 'replica'] }],
    },
    again: {
      when: { kind: 'compare', left: 'replica.key.visits', is: '=', right: '"2"' },
      about: 'psync',
      span: 'askedOffset',
    },
    count: {
      ask: { kind: 'number', answer: 'full.count' },
    },
    yours: {
      spots: [{ node: 'replica' }, { control: 'console' }],
      task: {
        goals: {
          alone: { kind: 'reply', node: 'replica', command: 'REPLICAOF NO ONE', says: 'OK' },
          wrote: { kind: 'reply', node: 'replica', command: 'SET', says: '+OK' },
          whole: { kind: 'decision', node: 'master', is: 'fullresync' },
          linked: { kind: 'enters', node: 'replica', state: 'propagate' },
        },
        solution: [
          { node: 'replica', run: 'REPLICAOF NO ONE' },
          { node: 'replica', run: 'SET mine 1' },
          { node: 'replica', run: 'REPLICAOF master 6379' },
        ],
      },
    },
    end: {},
  },
});
