import { expect, test } from 'vitest';
import { sourceFiles } from '../testing/sourceTree';
import { refusals as en } from './words.en';
import { refusals as zh } from './words.zh';

type Key = keyof typeof en;
const keys = Object.keys(en) as Key[];
const slots = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

test('both languages say the same of a refusal: its place and its values', () => {
  expect(keys.length).toBeGreaterThan(80);
  const found = (language: Readonly<Record<Key, string>>) => keys.map((key) => [key, slots(language[key])]);
  expect(found(zh)).toEqual(found(en));
});

test('a sentence in Chinese is one: no half-width comma, colon or bracket beside a Chinese character', () => {
  expect(keys.filter((key) => /[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]/.test(zh[key]))).toEqual([]);
  expect(keys.filter((key) => !/[\u4e00-\u9fff]/.test(zh[key]))).toEqual([]);
});

test('every kind of refusal is said somewhere', () => {
  const code = sourceFiles('src')
    .filter(({ path, forTests }) => !forTests && !path.startsWith('src/refusal/words.'))
    .map((file) => file.code)
    .join('\n');
  expect(keys.map((key) => key.replace('refusal.', '')).filter((kind) => !code.includes(`'${kind}'`))).toEqual([]);
});
