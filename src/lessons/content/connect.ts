import { defineLesson } from '../lessonText';

const atOnce = { 'repl-diskless-sync-delay': '0' };
const follows = { ...atOnce, replicaof: 'master 6379' };

export const lesson = defineLesson({
  slug: 'connect',
  minutes: 4,
  scenario: {
    format: 1,
    title: { en: 'Three ways to say it', zh: '建立主从关系的三种方式' },
    redis: '7.0',
    seed: 2,
    nodes: {
      master: { port: 6379, config: atOnce },
      told: { port: 6380, config: atOnce },
      started: { port: 6381, config: follows, stopped: true },
      written: { port: 6382, config: follows, stopped: true },
    },
    network: { defaults: { latency: '1ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0s', node: 'master', run: 'SET greeting hello' },
      { at: '0.5s', node: 'told', run: 'SLAVEOF master 6379' },
      { at: '4s', node: 'started', do: 'start' },
    ],
    until: '7s',
  },
  refs: {
    ofTold: { kind: 'message', name: 'PSYNC', from: 'told' },
    ofStarted: { kind: 'message', name: 'PSYNC', from: 'started' },
    ofWritten: { kind: 'message', name: 'PSYNC', from: 'written' },
    ping: { kind: 'message', name: 'PING', from: 'told' },
    pingAgain: { kind: 'message', name: 'PING', from: 'started' },
  },
  beats: {
    typed: {
      when: { kind: 'typed', node: 'told', command: 'SLAVEOF' },
      spots: [{ node: 'told' }],
    },
    ping: { when: { kind: 'message', name: 'PING', from: 'told' }, about: 'ping' },
    offers: {
      when: { kind: 'message', name: 'PSYNC', from: 'told' },
      about: 'ofTold',
      span: 'replid',
    },
    joined: { when: { kind: 'state', node: 'told', state: 'propagate' }, spots: [{ node: 'told' }] },
    starts: { when: { kind: 'process', node: 'started', is: 'up' }, spots: [{ node: 'started' }] },
    same: { when: { kind: 'message', name: 'PING', from: 'started' }, about: 'pingAgain' },
    guess: {
      ask: {
        kind: 'word',
        answer: 'ofStarted.words.1',
        seen: { kind: 'message', name: 'PSYNC', from: 'started' },
        shownBy: 'ofStarted',
        span: 'noReplid',
      },
    },
    log: {
      when: { kind: 'state', node: 'started', state: 'propagate' },
      view: 'log',
      node: 'started',
      spots: [{ tab: 'log' }],
    },
    last: {
      spots: [{ node: 'written' }],
      task: {
        goals: {
          up: { kind: 'process', node: 'written', is: 'up' },
          asked: { kind: 'message', name: 'PSYNC', from: 'written', words: ['PSYNC', '?', '-1'] },
          linked: { kind: 'state', node: 'written', state: 'propagate' },
        },
        solution: [{ node: 'written', do: 'start' }],
      },
    },
    end: { view: 'info', node: 'master' },
  },
});
