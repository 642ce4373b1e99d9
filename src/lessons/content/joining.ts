import { defineLesson } from '../lessonText';

export const lesson = defineLesson({
  slug: 'joining',
  minutes: 3,
  scenario: {
    format: 1,
    title: { en: 'A replica joins its master', zh: '从节点加入主节点' },
    redis: '7.0',
    seed: 1,
    nodes: {
      master: { port: 6379, config: { 'repl-diskless-sync-delay': '0' } },
      replica: { port: 6380, config: { 'repl-diskless-sync-delay': '0' } },
    },
    network: { defaults: { latency: '1ms', bandwidth: '100mbit' } },
    steps: [
      { at: '0s', node: 'master', run: 'SET greeting hello' },
      { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      { at: '3s', node: 'master', run: 'SET k v' },
    ],
    until: '6s',
  },
  refs: {
    ping: { kind: 'message', name: 'PING', nth: 1 },
    pong: { kind: 'message', name: '+PONG' },
    port: { kind: 'message', name: 'REPLCONF listening-port' },
    capa: { kind: 'message', name: 'REPLCONF capa' },
    noted: { kind: 'message', name: '+OK' },
    psync: { kind: 'message', name: 'PSYNC' },
    fullresync: { kind: 'message', name: '+FULLRESYNC' },
    rdb: { kind: 'message', name: 'RDB' },
    ack: { kind: 'message', name: 'REPLCONF ACK' },
    select: { kind: 'message', name: 'SELECT' },
    set: { kind: 'message', name: 'SET' },
  },
  beats: {
    ping: {
      when: { kind: 'message', name: 'PING' },
      about: 'ping',
      spots: [{ node: 'replica' }],
    },
    pong: { when: { kind: 'message', name: '+PONG' }, about: 'pong' },
    introduce: { when: { kind: 'message', name: 'REPLCONF capa' }, about: 'port', spots: [{ node: 'replica' }] },
    noted: { when: { kind: 'message', name: '+OK', answers: 'REPLCONF capa' }, about: 'noted' },
    psync: { when: { kind: 'message', name: 'PSYNC' }, about: 'psync', spots: [{ tab: 'bytes' }] },
    fullresync: {
      when: { kind: 'message', name: '+FULLRESYNC' },
      about: 'fullresync',
      spots: [{ node: 'master' }],
    },
    rdb: {
      when: {
        kind: 'all',
        of: [
          { kind: 'message', name: 'RDB' },
          { kind: 'compare', left: 'replica.keys', is: '>', right: 0 },
        ],
      },
      about: 'rdb',
      spots: [{ node: 'replica' }],
    },
    ack: { when: { kind: 'message', name: 'REPLCONF ACK' }, about: 'ack' },
    stream: {
      when: {
        kind: 'all',
        of: [
          { kind: 'message', name: 'SET' },
          { kind: 'compare', left: 'replica.key.k', is: '!=', right: '' },
        ],
      },
      about: 'set',
      spots: [{ backlog: 'master' }],
    },
    guess: {
      ask: {
        kind: 'number',
        answer: 'ack.words.2',
        seen: {
          kind: 'all',
          of: [
            { kind: 'message', name: 'REPLCONF ACK' },
            { kind: 'compare', left: 'ack.words.2', is: '=', right: 'master.offset' },
          ],
        },
        shownBy: 'ack',
        span: 'ackOffset',
      },
    },
    end: {},
  },
});
