import { defineLesson } from '../lessonText';

const config = { 'repl-diskless-sync-delay': '0' };

export const lesson = defineLesson({
  slug: 'partial-sync',
  minutes: 5,
  scenario: {
    format: 1,
    title: { en: 'A break that the backlog covers', zh: '复制积压缓冲区接得上的断线' },
    redis: '7.0',
    seed: 5,
    nodes: { master: { port: 6379, config }, replica: { port: 6380, config } },
    network: { defaults: { latency: '2ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '2s', node: 'master', run: 'SET a 1' },
      { at: '3s', link: ['master', 'replica'], do: 'cut' },
      { at: '3.4s', node: 'master', run: 'SET b while-down' },
      { at: '3.8s', link: ['master', 'replica'], do: 'restore' },
    ],
    until: '7s',
  },
  refs: {
    psync: { kind: 'message', name: 'PSYNC', from: 'replica' },
    continued: { kind: 'message', name: '+CONTINUE', to: 'replica' },
    decision: { kind: 'decision', node: 'master' },
    ack: { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
    set: { kind: 'message', name: 'SET', to: 'replica' },
    reset: { kind: 'connection', is: 'closed' },
  },
  beats: {
    level: {
      when: { kind: 'compare', left: 'replica.key.a', is: '=', right: '"1"' },
      spots: [{ backlog: 'master' }],
    },
    cut: {
      when: { kind: 'link', between: ['master', 'replica'], is: 'down' },
      spots: [{ link: ['master', 'replica'] }],
    },
    cached: {
      when: { kind: 'log', node: 'replica', says: 'Caching the disconnected master state' },
      view: 'log',
      node: 'replica',
      spots: [{ tab: 'log' }],
    },
    written: {
      when: { kind: 'compare', left: 'master.offset', is: '>', right: 'replica.applied' },
      spots: [{ backlog: 'master' }],
    },
    guess: {
      when: { kind: 'link', between: ['master', 'replica'], is: 'up' },
      spots: [{ link: ['master', 'replica'] }],
      ask: {
        kind: 'number',
        answer: 'psync.words.2',
        seen: { kind: 'message', name: 'PSYNC', from: 'replica', is: 'arrived' },
        shownBy: 'psync',
        span: 'askedOffset',
      },
    },
    decides: {
      when: { kind: 'message', name: '+CONTINUE', to: 'replica' },
      view: 'decision',
      spots: [{ tab: 'decision' }],
    },
    missing: {
      when: { kind: 'compare', left: 'replica.applied', is: '=', right: 'master.offset' },
      about: 'set',
      spots: [{ node: 'replica' }],
    },
    yours: {
      spots: [{ link: ['master', 'replica'] }],
      task: {
        goals: {
          broken: { kind: 'connection', is: 'closed' },
          written: {
            kind: 'all',
            of: [
              { kind: 'decision', node: 'master', is: 'continue' },
              { kind: 'compare', left: 'decision.missing', is: '>', right: 0 },
            ],
          },
          level: {
            kind: 'all',
            of: [
              { kind: 'state', node: 'replica', state: 'propagate' },
              { kind: 'compare', left: 'replica.applied', is: '=', right: 'master.offset' },
            ],
          },
        },
        solution: [
          { link: ['master', 'replica'], do: 'cut' },
          { node: 'master', run: 'SET c 3' },
          { link: ['master', 'replica'], do: 'restore' },
        ],
      },
    },
    count: {
      about: 'psync',
      span: 'askedOffset',
      view: 'bytes',
      ask: { kind: 'number', answer: 'decision.missing', shownBy: 'psync', span: 'askedOffset' },
    },
    end: {},
  },
});
