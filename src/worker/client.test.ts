import { expect, test, vi } from 'vitest';
import { timeUs } from '../protocol/units';
import type { Message } from '../protocol/message';
import { fakeReport, fakeSnapshot } from './fakeRun.testing';
import { createPacker } from './packedSnapshot';
import { createClient } from './client';
import { EngineFailure } from './engineFailure';
import { refusal } from '../refusal/refusal';
import { fakeTransport } from './fakeTransport.testing';

const at = timeUs;
const kinds = (wire: ReturnType<typeof fakeTransport>): readonly string[] =>
  wire.posted.map(({ request }) => request.kind);

const message = fakeReport().messages[0] as Message;

test('one request is in flight; of those that wait the newest of a kind is sent', async () => {
  const wire = fakeTransport();
  const client = createClient(wire);
  const first = client.open('a', {});
  const second = client.open('b', {});
  const third = client.open('c', {});
  expect(wire.posted).toHaveLength(1);
  await expect(second).resolves.toEqual({ kind: 'stale' });
  wire.answer({ kind: 'open', report: fakeReport({ run: 1 }) });
  await expect(first).resolves.toMatchObject({ kind: 'done' });
  expect(wire.posted[1]?.request).toMatchObject({ kind: 'open', scenario: 'c' });
  wire.answer({ kind: 'open', report: fakeReport({ run: 2 }) });
  await expect(third).resolves.toMatchObject({ kind: 'done', value: { run: 2 } });
});

test('an answer about an older run is dropped, and a question about it is not even sent', async () => {
  const wire = fakeTransport();
  const client = createClient(wire);
  const opened = client.open('a', {});
  wire.answer({ kind: 'open', report: fakeReport({ run: 1 }) });
  await opened;
  const inFlight = client.snapshot(1, at(5));
  const reopened = client.open('a', { backlogSize: 20_000 });
  const waiting = client.bytes(1, message);
  wire.answer({ kind: 'snapshot', run: 1, snapshot: createPacker()(fakeSnapshot(5)) });
  await expect(inFlight).resolves.toMatchObject({ kind: 'done' });
  wire.answer({ kind: 'open', report: fakeReport({ run: 2 }) });
  await reopened;
  await expect(waiting).resolves.toEqual({ kind: 'stale' });
  expect(kinds(wire)).toEqual(['open', 'snapshot', 'open']);

  const late = client.snapshot(1, at(7));
  wire.answer({ kind: 'snapshot', run: 1, snapshot: createPacker()(fakeSnapshot(7)) });
  await expect(late).resolves.toEqual({ kind: 'stale' });
});

test('a refusal is a sentence, not a failure', async () => {
  const wire = fakeTransport();
  const client = createClient(wire);
  const opened = client.open({}, {});
  wire.answer({ kind: 'refused', refusal: refusal('format', 'missing') });
  await expect(opened).resolves.toEqual({ kind: 'refused', refusal: refusal('format', 'missing') });
});

test('a worker that dies rejects everything that waits, says so once, and is left alone', async () => {
  const wire = fakeTransport();
  const onFailure = vi.fn();
  const client = createClient(wire, { onFailure });
  const all = [client.describe(), client.open('a', {}), client.snapshot(1, at(0)), client.bytes(1, message)];
  wire.die('out of memory');
  wire.die('again');
  for (const promise of all) await expect(promise).rejects.toThrow('out of memory');
  await expect(client.open('b', {})).rejects.toBeInstanceOf(EngineFailure);
  expect(onFailure).toHaveBeenCalledOnce();
  expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ died: true });
  expect(wire.closed).toBe(true);
  expect(wire.posted).toHaveLength(1);
});

test('a mistake of the engine carries its reproduction', async () => {
  const wire = fakeTransport();
  const onFailure = vi.fn();
  const client = createClient(wire, { onFailure });
  const opened = client.open('a', {});
  wire.send({ id: 1, failure: { message: 'histlen is negative', stack: '', reproduction: '{"seed":1}' } });
  await expect(opened).rejects.toMatchObject({
    message: 'histlen is negative',
    died: false,
    reproduction: '{"seed":1}',
  });
  expect(onFailure).toHaveBeenCalledOnce();
});

test('a worker that never answers is given up', async () => {
  const wire = fakeTransport();
  const onFailure = vi.fn();
  const client = createClient(wire, { onFailure, timeoutMs: 5 });
  await expect(client.open('a', {})).rejects.toThrow('did not answer');
  expect(onFailure).toHaveBeenCalledOnce();
});

test('an answer nobody asked for is ignored; closing tells nobody', async () => {
  const wire = fakeTransport();
  const onFailure = vi.fn();
  const client = createClient(wire, { onFailure });
  wire.send({ id: 99, answer: { kind: 'refused', refusal: refusal('x', 'missing') } });
  const opened = client.open('a', {});
  client.close();
  await expect(opened).rejects.toThrow('closed');
  expect(onFailure).not.toHaveBeenCalled();
});
