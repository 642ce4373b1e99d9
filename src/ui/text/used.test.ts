/** A text that nobody says is one that nobody reads again: it goes stale, in two languages. */
import { expect, test } from 'vitest';
import { sourceFiles } from '../../testing/sourceTree';
import { en } from './en';
import { scenarios } from './en/scenarios';
import { enLate } from './enLate';

test('every text is said somewhere', () => {
  const code = sourceFiles('src')
    .filter(({ path, forTests }) => !forTests && !/^src\/ui\/text\/(en|zh)\//.test(path))
    .map((file) => file.code)
    .join('\n');
  const said = new Set([...code.matchAll(/'([\w-]+\.[\w.-]+)'/g)].map(([, key = '']) => key));
  // `say.link.${state}`, and `${topic}.why` of a topic that is named.
  const begun = [...code.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map(([, start = '']) => start);
  const ended = [...code.matchAll(/`\$\{\w+\}(\.\w+)`/g)].map(([, end = '']) => end);
  const made = (key: string): boolean =>
    begun.some((start) => key.startsWith(start)) ||
    ended.some((end) => key.endsWith(end) && said.has(key.slice(0, -end.length)));
  const keys = Object.keys({ ...en, ...scenarios, ...enLate });
  expect(keys.length).toBeGreaterThan(1000);
  expect(keys.filter((key) => !said.has(key) && !made(key))).toEqual([]);
});
