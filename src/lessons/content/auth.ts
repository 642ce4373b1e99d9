import { defineLesson } from '../lessonText';

const atOnce = { 'repl-diskless-sync-delay': '0' };

export const lesson = defineLesson({
  slug: 'auth',
  minutes: 5,
  scenario: {
    format: 1,
    title: { en: 'Being let in', zh: '进门要密码' },
    redis: '7.0',
    seed: 3,
    nodes: {
      master: { port: 6379, config: { ...atOnce, requirepass: 'secret' } },
      right: { port: 6380, config: { ...atOnce, masterauth: 'secret' } },
      wrong: { port: 6381, config: { ...atOnce, masterauth: 'sesame', replicaof: 'master 6379' }, stopped: true },
      none: { port: 6382, config: { ...atOnce, replicaof: 'master 6379' }, stopped: true },
    },
    network: { defaults: { latency: '5ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0.2s', node: 'master', run: 'GET greeting' },
      { at: '0.3s', node: 'master', run: 'AUTH secret' },
      { at: '0.4s', node: 'master', run: 'CONFIG GET requirepass' },
      { at: '0.5s', node: 'right', run: 'REPLICAOF master 6379' },
      { at: '3s', node: 'wrong', do: 'start' },
      { at: '7s', node: 'none', do: 'start' },
    ],
    until: '9s',
  },
  refs: {
    noauth: { kind: 'message', name: '-NOAUTH', to: 'right' },
    auth: { kind: 'message', name: 'AUTH', from: 'right' },
    letIn: { kind: 'message', name: '+OK', to: 'right', answers: 'AUTH' },
    refused: { kind: 'message', name: '-WRONGPASS', to: 'wrong' },
    tries: { kind: 'message', name: 'AUTH', from: 'wrong' },
    first: { kind: 'message', name: 'AUTH', from: 'wrong', nth: 1 },
    storm: { kind: 'message', name: 'PSYNC', from: 'none' },
    stormFirst: { kind: 'message', name: 'PING', from: 'none', nth: 1 },
    old: { kind: 'message', name: 'SYNC', from: 'none' },
    reply: { kind: 'reply', node: 'master', command: 'GET' },
  },
  beats: {
    locked: {
      when: { kind: 'reply', node: 'master', command: 'GET' },
      spots: [{ node: 'master' }],
    },
    asked: { when: { kind: 'reply', node: 'master', command: 'CONFIG GET' } },
    noauth: {
      when: { kind: 'message', name: '-NOAUTH', to: 'right' },
      about: 'noauth',
      spots: [{ node: 'right' }],
    },
    pipelined: {
      when: { kind: 'message', name: 'AUTH', from: 'right' },
      about: 'auth',
      span: 'password',
    },
    'let-in': { when: { kind: 'state', node: 'right', state: 'propagate' }, spots: [{ node: 'right' }] },
    wrong: {
      when: { kind: 'message', name: '-WRONGPASS', to: 'wrong' },
      about: 'refused',
      spots: [{ node: 'wrong' }],
    },
    again: {
      when: { kind: 'message', name: '-WRONGPASS', to: 'wrong', times: 2 },
      view: 'log',
      node: 'wrong',
      spots: [{ tab: 'log' }],
    },
    repair: {
      spots: [{ node: 'wrong' }, { control: 'console' }],
      task: {
        goals: {
          typed: { kind: 'typed', node: 'wrong', command: 'CONFIG SET masterauth secret' },
          linked: { kind: 'state', node: 'wrong', state: 'propagate' },
        },
        solution: [{ node: 'wrong', run: 'CONFIG SET masterauth secret' }],
      },
    },
    storm: {
      when: { kind: 'message', name: 'PSYNC', from: 'none', times: 5 },
      spots: [{ node: 'none' }],
      view: 'log',
      node: 'none',
    },
    guess: {
      ask: {
        kind: 'word',
        answer: 'old.name',
        seen: { kind: 'message', name: 'SYNC', from: 'none' },
        shownBy: 'old',
      },
    },
    calm: {
      spots: [{ node: 'none' }, { control: 'console' }],
      task: {
        goals: {
          linked: { kind: 'state', node: 'none', state: 'propagate' },
          all: {
            kind: 'all',
            of: [
              { kind: 'state', node: 'right', state: 'propagate' },
              { kind: 'state', node: 'wrong', state: 'propagate' },
              { kind: 'state', node: 'none', state: 'propagate' },
            ],
          },
        },
        solution: [{ node: 'none', run: 'CONFIG SET masterauth secret' }],
      },
    },
    end: { view: 'info', node: 'master' },
  },
});
