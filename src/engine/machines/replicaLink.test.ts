import { describe as suite, expect, test } from 'vitest';
import { transition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { LinkEffect } from './effects';
import { describe } from './describe';
import { effectName, everyTransition, leaves, observed } from './walk.testing';
import { type LinkEvent, replicaLink } from './replicaLink';
import { initialState, stepMachine } from './stepMachine';

const ID = '8f3a61c0b5d2e4f7a9183c6d5e0f2b4a7c9d1e3f';

/** What a master may say in one line: at least one of every kind that anybody tells apart. */
const LINES = [
  '+PONG',
  '+OK',
  '',
  '-NOAUTH Authentication required.',
  '-NOPERM this user has no permissions',
  '-ERR operation not permitted',
  '-LOADING Redis is loading the dataset in memory',
  '-MASTERDOWN Link with MASTER is down',
  "-NOMASTERLINK Can't SYNC while not connected with my master",
  '-ERR unknown command',
  '-WRONGPASS invalid username-password pair or user is disabled.',
  `+FULLRESYNC ${ID} 0`,
  '+FULLRESYNC short 0',
  '+CONTINUE',
  `+CONTINUE ${ID}`,
  '+WHATEVER',
  'nonsense',
];

const line = (text: string, password = false, announceIp = false): LinkEvent => ({
  type: 'LINE',
  line: text,
  password,
  announceIp,
});
const EVENTS: readonly LinkEvent[] = [
  { type: 'REPLICAOF' },
  { type: 'REPLICAOF NO ONE' },
  { type: 'CRON', idleSeconds: 60, timeoutSeconds: 60 },
  { type: 'CRON', idleSeconds: 61, timeoutSeconds: 60 },
  { type: 'SOCKET_WRITABLE' },
  { type: 'UNRESOLVED' },
  { type: 'SOCKET_ERROR', line: 'Connection refused' },
  { type: 'SOCKET_CLOSED' },
  ...LINES.flatMap((text) => [line(text), line(text, true), line(text, false, true)]),
  { type: 'RDB_COMPLETE' },
  { type: 'RDB_ARRIVES' },
  { type: 'TRANSFER_ABORTED', line: 'NOAUTH Authentication required.' },
  { type: 'BAD_PREAMBLE', line: 'x' },
  { type: 'LOADED' },
  { type: 'LOAD_FAILED', line: 'Short read' },
];

const step = (state: string, event: LinkEvent) => stepMachine<LinkEffect>(replicaLink, state, event);
const chart = describe('replicaLink', replicaLink);

suite("the replica's link to its master", () => {
  test('begins as no link at all', () => {
    expect(initialState(replicaLink)).toBe('none');
  });

  test('reaches every state that it defines', () => {
    const reached = getShortestPaths(replicaLink, { events: () => [...EVENTS], limit: 10_000 }).map(({ state }) =>
      observed(state.value),
    );
    expect([...new Set(reached)].toSorted()).toEqual(leaves(chart));
  });

  test('ROLE prints the word of each state', () => {
    expect(
      Object.fromEntries(
        chart.states.filter(({ path }) => leaves(chart).includes(path)).map(({ path, word }) => [path, word]),
      ),
    ).toEqual({
      none: null,
      'connect.waiting': 'connect',
      'connect.connecting': 'connecting',
      'connect.receivePingReply': 'handshake',
      'auth.receiveAuthReply': 'handshake',
      'sync.receivePortReply': 'handshake',
      'sync.receiveIpReply': 'handshake',
      'sync.receiveCapaReply': 'handshake',
      'sync.receivePsyncReply': 'handshake',
      'sync.transfer': 'sync',
      'sync.loading': 'sync',
      'propagate.connected': 'connected',
    });
  });

  test('its phases are the four that people learn, in their order', () => {
    const phases = chart.states
      .filter(({ parent, path }) => parent === null && path !== 'none')
      .map(({ path }) => path);
    expect(phases).toEqual(['connect', 'auth', 'sync', 'propagate']);
  });

  test('asks only for what a server can do', () => {
    const fields: Readonly<Record<LinkEffect['type'], readonly string[]>> = {
      connect: ['why'],
      send: ['what'],
      note: ['what', 'line'],
      giveUp: ['why', 'line'],
      beginTransfer: ['reply', 'line'],
      resume: ['replid'],
      load: [],
      becomeConnected: [],
      loseMaster: ['why'],
    };
    const asked = everyTransition(chart, EVENTS, step).flatMap(({ effects }) => effects);
    const wrong = asked.filter((effect) => {
      const { type, ...rest } = effect;
      return JSON.stringify(Object.keys(rest).sort()) !== JSON.stringify([...fields[type]].sort());
    });
    expect(wrong).toEqual([]);
    expect([...new Set(asked.map(({ type }) => type))].sort()).toEqual(Object.keys(fields).sort());
  });

  test('goes where XState itself would go, and asks for the same', () => {
    for (const { from, event, to, effects } of everyTransition(chart, EVENTS, step)) {
      const before = replicaLink.resolveState({ value: valueOf(from), context: {} });
      const [after, actions] = transition(replicaLink, before, event);
      expect([from, event, to]).toEqual([from, event, observed(after.value)]);
      expect(effects).toEqual(actions.flatMap((action) => (action.type === 'perform' ? [action.params] : [])));
    }
  });

  test('the chart has every transition that happens, and none that does not', () => {
    const happened = new Set<string>();
    const unknown: string[] = [];
    for (const { from, event, to, effects } of everyTransition(chart, EVENTS, step)) {
      if (to === from && effects.length === 0) continue;
      const known = chart.transitions.filter(
        (t) =>
          (t.from === from || t.from === '' || from.startsWith(`${t.from}.`)) &&
          t.event === event.type &&
          t.to === to &&
          JSON.stringify(t.effects) === JSON.stringify(effects.map(effectName)),
      );
      if (known.length === 0) unknown.push(`${from} ─${event.type}→ ${to}`);
      for (const t of known) happened.add(JSON.stringify(t));
    }
    expect(unknown).toEqual([]);
    // A newline while PSYNC is pending changes nothing and asks for nothing: it is in the chart and not above.
    const never = chart.transitions.filter((t) => !happened.has(JSON.stringify(t)));
    expect(never.map(({ from, event, guard }) => [from, event, guard])).toEqual([
      ['sync.receivePsyncReply', 'LINE', 'isNewline'],
    ]);
  });
});

function valueOf(path: string): string | Record<string, string> {
  const [outer = '', inner] = path.split('.');
  return inner === undefined ? outer : { [outer]: inner };
}

suite('what a master may answer', () => {
  const after = (state: string, event: LinkEvent): readonly string[] => {
    const { state: to, effects } = step(state, event);
    return [to, ...effects.map(effectName)];
  };

  test.each([
    ['+PONG', ['sync.receivePortReply', 'note pingAccepted', 'send AUTH and REPLCONF']],
    ['-NOAUTH Authentication required.', ['sync.receivePortReply', 'note pingAccepted', 'send AUTH and REPLCONF']],
    ['-NOPERM this user', ['sync.receivePortReply', 'note pingAccepted', 'send AUTH and REPLCONF']],
    ['-ERR operation not permitted', ['sync.receivePortReply', 'note pingAccepted', 'send AUTH and REPLCONF']],
    ['-LOADING Redis is loading', ['connect.waiting', 'giveUp pingRefused']],
    ['-MASTERDOWN Link', ['connect.waiting', 'giveUp pingRefused']],
    ['-ERR unknown command', ['connect.waiting', 'giveUp pingRefused']],
  ])('to PING: %s', (text, expected) => {
    expect(after('connect.receivePingReply', line(text))).toEqual(expected);
  });

  test('to PING, where there is a password: its reply comes first', () => {
    expect(after('connect.receivePingReply', line('+PONG', true))[0]).toBe('auth.receiveAuthReply');
    expect(after('auth.receiveAuthReply', line('+OK', true))).toEqual(['sync.receivePortReply']);
    expect(after('auth.receiveAuthReply', line('-WRONGPASS', true))).toEqual(['connect.waiting', 'giveUp authRefused']);
  });

  test('to REPLCONF: errors are noted, and do not matter', () => {
    expect(after('sync.receivePortReply', line('-ERR'))).toEqual(['sync.receiveCapaReply', 'note portIgnored']);
    expect(after('sync.receivePortReply', line('+OK', false, true))).toEqual([
      'sync.receiveIpReply',
      'note portIgnored',
    ]);
    expect(after('sync.receiveIpReply', line('-ERR'))).toEqual(['sync.receiveCapaReply', 'note ipIgnored']);
    expect(after('sync.receiveCapaReply', line('-ERR'))).toEqual([
      'sync.receivePsyncReply',
      'note capaIgnored',
      'send PSYNC',
    ]);
  });

  test.each([
    ['', ['sync.receivePsyncReply']],
    [`+FULLRESYNC ${ID} 0`, ['sync.transfer', 'beginTransfer']],
    ['+FULLRESYNC short 0', ['sync.transfer', 'beginTransfer']],
    ['+CONTINUE', ['propagate.connected', 'resume']],
    [`+CONTINUE ${ID}`, ['propagate.connected', 'resume']],
    ["-NOMASTERLINK Can't SYNC", ['connect.waiting', 'giveUp psyncLater']],
    ['-LOADING Redis is loading', ['connect.waiting', 'giveUp psyncLater']],
    ['-ERR unknown command', ['sync.transfer', 'beginTransfer', 'send SYNC']],
    ['-NOAUTH Authentication required.', ['sync.transfer', 'beginTransfer', 'send SYNC']],
    ['+WHATEVER', ['sync.transfer', 'beginTransfer', 'send SYNC']],
  ])('to PSYNC: %s', (text, expected) => {
    expect(after('sync.receivePsyncReply', line(text))).toEqual(expected);
  });

  test('silence is given up when it is longer than repl-timeout, at once reconnected; what is lost early waits for the cron', () => {
    const cron = (idleSeconds: number): LinkEvent => ({ type: 'CRON', idleSeconds, timeoutSeconds: 60 });
    for (const state of [
      'connect.connecting',
      'connect.receivePingReply',
      'auth.receiveAuthReply',
      'sync.receivePsyncReply',
    ]) {
      expect(after(state, cron(60))).toEqual([state]);
      expect(after(state, cron(61))).toEqual(['connect.connecting', 'giveUp handshakeTimeout', 'connect afterFailure']);
    }
    expect(after('sync.transfer', cron(61))).toEqual([
      'connect.connecting',
      'giveUp transferTimeout',
      'connect afterFailure',
    ]);
    expect(after('propagate.connected', cron(61))).toEqual([
      'connect.connecting',
      'loseMaster timeout',
      'connect afterLoss',
    ]);
    expect(after('propagate.connected', cron(60))).toEqual(['propagate.connected', 'send REPLCONF ACK']);
    expect(after('connect.receivePingReply', { type: 'SOCKET_CLOSED' })).toEqual(['connect.waiting', 'giveUp noReply']);
    expect(after('sync.transfer', { type: 'SOCKET_CLOSED' })[0]).toBe('connect.connecting');
    expect(after('propagate.connected', { type: 'SOCKET_CLOSED' })[0]).toBe('connect.connecting');
  });
});
