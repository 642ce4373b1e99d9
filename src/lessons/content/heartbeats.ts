import { defineLesson } from '../lessonText';

const config = { 'repl-diskless-sync-delay': '0', 'repl-timeout': '15' };

export const lesson = defineLesson({
  slug: 'heartbeats',
  minutes: 6,
  scenario: {
    format: 1,
    title: { en: 'Propagation and heartbeats', zh: '命令传播与心跳' },
    redis: '7.0',
    seed: 10,
    nodes: { master: { port: 6379, config }, replica: { port: 6380, config } },
    network: { defaults: { latency: '1ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '3s', node: 'master', run: 'SET session 42 EX 600' },
      { at: '10.5s', link: ['master', 'replica'], set: { latency: '400ms' } },
      { at: '11.2s', node: 'master', run: 'SET late 1' },
      { at: '12.7s', link: ['master', 'replica'], set: { latency: '1ms' } },
      { at: '13.2s', node: 'master', run: 'SET paid yes' },
      { at: '13.2s', node: 'master', run: 'WAIT 1 1000' },
    ],
    until: '17s',
  },
  refs: {
    set: { kind: 'message', name: 'SET', to: 'replica' },
    wrote: { kind: 'typed', node: 'master', command: 'SET late' },
    late: { kind: 'message', name: 'SET', to: 'replica', words: ['SET', 'late'] },
    ping: { kind: 'message', name: 'ping', from: 'master' },
    ack: { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
    getack: { kind: 'message', name: 'REPLCONF GETACK', from: 'master' },
    waited: { kind: 'reply', node: 'master', command: 'WAIT' },
    refused: { kind: 'reply', node: 'master', command: 'SET', says: 'NOREPLICAS' },
    heldFrom: { kind: 'typed', node: 'master', command: 'WAIT' },
    gaveUp: { kind: 'log', node: 'replica', says: 'MASTER timeout' },
  },
  beats: {
    typed: { when: { kind: 'typed', node: 'master', command: 'SET session' }, spots: [{ node: 'master' }] },
    rewritten: { when: { kind: 'message', name: 'SET', to: 'replica' }, about: 'set' },
    ack: {
      when: {
        kind: 'all',
        of: [
          { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
          { kind: 'compare', left: 'ack.words.2', is: '=', right: 'master.offset' },
        ],
      },
      about: 'ack',
      span: 'ackOffset',
    },
    guess: {
      ask: {
        kind: 'number',
        answer: 'ping.offset',
        seen: { kind: 'message', name: 'ping', from: 'master' },
        shownBy: 'ping',
      },
    },
    lag: { view: 'info', node: 'master', spots: [{ tab: 'info' }] },
    late: {
      when: {
        kind: 'all',
        of: [
          { kind: 'compare', left: 'ack.at', is: '>', right: 'wrote.at' },
          { kind: 'compare', left: 'ack.words.2', is: '<', right: 'master.offset' },
        ],
      },
      about: 'ack',
      span: 'ackOffset',
      spots: [{ link: ['master', 'replica'] }],
      ask: {
        kind: 'number',
        answer: 'late.count',
        seen: {
          kind: 'all',
          of: [
            { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
            { kind: 'compare', left: 'ack.words.2', is: '=', right: 'master.offset' },
          ],
        },
        shownBy: 'ack',
        span: 'ackOffset',
      },
    },
    waits: { when: { kind: 'message', name: 'REPLCONF GETACK', from: 'master' }, about: 'getack' },
    counted: {
      ask: {
        kind: 'number',
        answer: 'ack.words.2',
        seen: { kind: 'message', name: 'REPLCONF ACK', from: 'replica' },
        shownBy: 'ack',
        span: 'ackOffset',
      },
    },
    silence: {
      spots: [{ link: ['master', 'replica'] }],
      task: {
        goals: {
          replica: { kind: 'log', node: 'replica', says: 'MASTER timeout' },
          master: { kind: 'log', node: 'master', says: 'Disconnecting timedout replica' },
        },
        solution: [{ link: ['master', 'replica'], do: 'hold' }],
      },
    },
    alone: {
      spots: [{ node: 'master' }, { control: 'console' }],
      task: {
        goals: { refused: { kind: 'reply', node: 'master', command: 'SET', says: 'NOREPLICAS' } },
        solution: [
          { node: 'master', run: 'CONFIG SET min-replicas-to-write 1' },
          { node: 'master', run: 'SET order 7' },
        ],
      },
    },
    end: {},
  },
});
