import { expect, test } from 'vitest';
import { createClient } from './client';
import { type EngineFailure, goneBy } from './engineFailure';
import { fakeTransport } from './fakeTransport.testing';

test('of an engine that does not answer the page knows what to say, of what the engine said itself it does not', async () => {
  const failed = new Promise<EngineFailure>((resolve) => {
    const client = createClient(fakeTransport(), { timeoutMs: 1, onFailure: resolve });
    client.describe().catch(() => undefined);
  });
  expect(goneBy((await failed).message)).toBe('silent');
  expect(goneBy('out of memory')).toBeNull();
});
