/**
 * The public API as a text, so that a change of it is seen as one: what hosts write in links, attributes and calls must work for
 * years. Where it was meant, `npx vitest run src/embed -u` writes the report anew.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutComments } from '../testing/withoutComments';
import { PARAMS } from './address/params';
import { FRAME_ATTRIBUTES, LINK_ATTRIBUTES } from './host/attributes';
import { API, EVENTS, MARK, METHODS } from './wire';

const types = withoutComments(readFileSync(new URL('api.ts', import.meta.url), 'utf8')).replace(/\n\s*(?=\n)/g, '');

test('the public API is the one that is reported', async () => {
  const report = [
    `${MARK}: ${API}`,
    `link: ${Object.keys(PARAMS).sort().join(' ')}`,
    `attributes: ${[...LINK_ATTRIBUTES, ...FRAME_ATTRIBUTES, 'eager'].sort().join(' ')}`,
    `methods: ${[...METHODS].sort().join(' ')}`,
    `events: ${[...EVENTS].sort().join(' ')}`,
    types.trim(),
  ].join('\n\n');
  await expect(`${report}\n`).toMatchFileSnapshot('api.report.txt');
});

test('an attribute of the element is a parameter of the link', () => {
  for (const name of LINK_ATTRIBUTES) expect(Object.keys(PARAMS)).toContain(name);
});
