/** The engine's side of the boundary: every request has an answer, mistakes of the input are refused, our own are told with what repeats them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wildScenario } from '../testing/arbitraries';
import { recordedRuns } from '../testing/recordedRuns';
import type { Message } from '../protocol/message';
import { timeUs } from '../protocol/units';
import { createHost } from './host';
import { refusal } from '../refusal/refusal';
import type { Answer, FromWorker, Request, RunReport } from './messages';

const scenarioOf = (name: string): string => recordedRuns().find((run) => run.name === name)?.scenario ?? '';

/** A host that is asked one thing after another. */
function asking() {
  const host = createHost();
  let id = 0;
  return (request: Request): FromWorker => host({ id: ++id, request });
}

function answerOf<K extends Answer['kind']>(from: FromWorker, kind: K): Extract<Answer, { kind: K }> {
  if (!('answer' in from) || from.answer.kind !== kind)
    throw new Error(`expected ${kind}, got ${JSON.stringify(from).slice(0, 500)}`);
  return from.answer as Extract<Answer, { kind: K }>;
}

const open = (ask: (request: Request) => FromWorker, name: string): RunReport =>
  answerOf(ask({ kind: 'open', scenario: scenarioOf(name), knobs: {} }), 'open').report;

describe('the host', () => {
  test('answers with the number of the request', () => {
    expect(createHost()({ id: 41, request: { kind: 'describe' } })).toMatchObject({ id: 41 });
  });

  test('describes every machine and says whose behaviour it shows', () => {
    const { charts, redis } = answerOf(asking()({ kind: 'describe' }), 'describe');
    expect(charts.map(({ machine }) => machine)).toEqual(['replicaLink', 'replicaSlot', 'bgsave']);
    expect(redis).toBe('7.0.15');
  });

  test.each(recordedRuns().map(({ name }) => name))(
    'opens %s: what it posts can be cloned, and carries no bytes twice',
    (name) => {
      const ask = asking();
      const from = ask({ kind: 'open', scenario: scenarioOf(name), knobs: {} });
      const { report } = answerOf(from, 'open');
      expect(structuredClone(from)).toEqual(from);
      expect(report.nodes.length).toBeGreaterThan(1);
      expect(report.messages.map(({ id }) => id)).toEqual(report.messages.map((_, i) => i));
      expect(report.events.filter((event) => event.kind === 'data' && event.bytes !== '')).toEqual([]);
      expect(report.startsAt).toBeLessThan(0);
      expect(report.snapshot.at).toBe(report.startsAt);
    },
  );

  test('shows any instant of the open run, in whatever order they are asked for', () => {
    const ask = asking();
    const { run, startsAt, until } = open(ask, 'partial-resync');
    const at = (n: number) => answerOf(ask({ kind: 'snapshot', run, at: timeUs(n) }), 'snapshot').snapshot;
    const instants = [until, startsAt, 0, 3_000_000, 1_000_000];
    const seen = instants.map(at);
    expect(seen.map((snapshot) => snapshot.at)).toEqual(instants);
    expect(instants.toReversed().map(at)).toEqual(seen.toReversed());
  });

  test('tells every byte of every message in exactly one span', () => {
    const ask = asking();
    const { run, messages } = open(ask, 'two-replicas');
    for (const message of messages) {
      const { islands, spans } = answerOf(ask({ kind: 'bytes', run, message, around: 0 }), 'bytes');
      expect(islands.map(({ start }) => start)).toEqual([0]);
      expect(islands[0]?.bytes.length).toBe(message.end - message.start);
      let at = 0;
      for (const span of spans) {
        expect(span.start).toBe(at);
        at = span.end;
      }
      expect(at).toBe(islands[0]?.bytes.length);
    }
  });

  test('turns a knob from the start: the same seed, another run', () => {
    const ask = asking();
    const scenario = scenarioOf('backlog-overrun');
    const plain = answerOf(ask({ kind: 'open', scenario, knobs: {} }), 'open').report;
    const turned = answerOf(ask({ kind: 'open', scenario, knobs: { backlogSize: 10 * 1024 * 1024 } }), 'open').report;
    expect(turned.run).toBe(plain.run + 1);
    expect(turned.knobs.backlogSize).toBe(10 * 1024 * 1024);
    const answers = (report: RunReport) =>
      report.events.flatMap((event) => (event.kind === 'decision' ? [event.answer] : []));
    expect(answers(plain).at(-1)).toBe('fullresync');
    expect(answers(turned).at(-1)).toBe('continue');
  });
});

describe('what can be wrong', () => {
  test('a bad scenario is refused with its sentence, and the open run stays', () => {
    const ask = asking();
    const { run } = open(ask, 'auth-ok');
    expect(answerOf(ask({ kind: 'open', scenario: '{', knobs: {} }), 'refused').refusal.kind).toBe('json');
    expect(answerOf(ask({ kind: 'open', scenario: { format: 2 }, knobs: {} }), 'refused').refusal).toEqual({
      at: 'format',
      kind: 'format',
      values: { said: '2' },
    });
    const scenario = { format: 1, nodes: { a: {} }, steps: [{ at: 0, node: 'a', run: 'PING' }], until: '1s' };
    const intents = [
      { at: '5us', node: 'a', run: 'PING' },
      { at: '6us', node: 'b', run: 'PING' },
    ];
    expect(answerOf(ask({ kind: 'open', scenario, knobs: {}, intents }), 'refused').refusal).toMatchObject({
      at: 'intents[1].node',
      kind: 'noNode',
    });
    answerOf(ask({ kind: 'snapshot', run, at: timeUs(0) }), 'snapshot');
  });

  test('a run that is not open any more, a message that is not there', () => {
    const ask = asking();
    const first = open(ask, 'auth-ok');
    const second = open(ask, 'chain');
    expect(answerOf(ask({ kind: 'snapshot', run: first.run, at: timeUs(0) }), 'refused').refusal).toEqual(
      refusal('', 'unanswered', { run: String(first.run) }),
    );
    const message = second.messages[0] as Message;
    expect(answerOf(ask({ kind: 'bytes', run: first.run, message, around: 0 }), 'refused').refusal.values['run']).toBe(
      String(first.run),
    );
    for (const wrong of [{ data: -1 }, { data: 1e9 }, { data: 0.5 }, { conn: 99 }, { start: 1e9 }, { end: -1 }])
      expect(
        answerOf(ask({ kind: 'bytes', run: second.run, message: { ...message, ...wrong }, around: 0 }), 'refused')
          .refusal.kind,
      ).toBe('unanswered');
  });

  test('instants outside the run are its ends', () => {
    const ask = asking();
    const { run, startsAt, until } = open(ask, 'auth-ok');
    const at = (n: number) => answerOf(ask({ kind: 'snapshot', run, at: timeUs(n) }), 'snapshot').snapshot.at;
    expect([at(-1e12), at(1e15)]).toEqual([startsAt, until]);
  });

  test('an error of ours comes back with the scenario that repeats it, and the host lives on', () => {
    const ask = asking();
    const scenario = scenarioOf('auth-ok');
    ask({ kind: 'open', scenario, knobs: { latencyUs: 5 } });
    const failed = ask({ kind: 'crash' });
    expect(failed).toMatchObject({ failure: { message: 'asked to crash' } });
    const { reproduction } = 'failure' in failed ? failed.failure : { reproduction: '' };
    expect(JSON.parse(reproduction)).toEqual({ scenario, knobs: { latencyUs: 5 }, intents: [] });
    open(ask, 'chain');
  });
});

test('any run that is made up can be opened, seen and read to its last byte', () => {
  fc.assert(
    fc.property(wildScenario, fc.nat(), (scenario, n) => {
      const ask = asking();
      const { report } = answerOf(ask({ kind: 'open', scenario, knobs: {} }), 'open');
      const { run, messages, startsAt, until } = report;
      answerOf(ask({ kind: 'snapshot', run, at: timeUs(startsAt + (n % (until - startsAt))) }), 'snapshot');
      for (const message of messages.slice(0, 40))
        expect(answerOf(ask({ kind: 'bytes', run, message, around: 0 }), 'bytes').islands[0]?.bytes).toHaveLength(
          message.end - message.start,
        );
    }),
    { numRuns: 15 },
  );
});
