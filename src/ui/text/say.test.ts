import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BOTH } from './both.testing';
import type { TextKey } from './catalogues';
import { en as first } from './en';
import { scenarios } from './en/scenarios';
import { enLate } from './enLate';
import { fill, listTime, sayIn, unitsIn } from './say';
import { zh as firstInChinese } from './zh';
import { scenarios as scenariosInChinese } from './zh/scenarios';
import { zhLate } from './zhLate';

const en = { ...first, ...scenarios, ...enLate };
const zh = { ...firstInChinese, ...scenariosInChinese, ...zhLate };
const keys = Object.keys(en) as TextKey[];
const holes = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((m) => m[1] ?? ''))].sort();

test('numbers are grouped and take the noun that goes with them', () => {
  expect(fill('{n|byte|bytes}', { n: 1 })).toBe('1 byte');
  expect(fill('{n|byte|bytes}', { n: 53_160 })).toBe('53\u202f160 bytes');
  expect(fill('port {port}', { port: '6379' })).toBe('port 6379');
  expect(fill('{missing}', {})).toBe('{missing}');
});

test('both languages say every sentence, with the same values in it', () => {
  expect(Object.keys(zh).sort()).toEqual([...keys].sort());
  const different = keys.filter((key) => holes(en[key]).join() !== holes(zh[key]).join());
  expect(different).toEqual([]);
});

test('Chinese is Chinese: no sentence was left in English', () => {
  const same = keys.filter((key) => zh[key] === en[key] && /[a-z]{4}/i.test(en[key]));
  // Names and words of Redis.
  expect(same.filter((key) => !/^(app\.name|view\.decision)$/.test(key) && !/^\{\w+\}$/.test(en[key]))).toEqual([]);
});

test('instants of one millisecond are told apart in a list', () => {
  const units = unitsIn(sayIn('en'));
  expect(listTime(5_004_026, null, units)).toBe('5.004\u202fs');
  expect(listTime(5_004_086, 5_004_026, units)).toBe('+60\u202fµs');
  expect(listTime(5_004_499, 5_003_400, units)).toBe('5.004\u202fs');
  expect(listTime(-20_800, -20_900, units)).toBe('+100\u202fµs');
});

test('a value from outside is text, never a template', () => {
  expect(sayIn('en')('say.reply', { line: '{node} <b>' })).toBe('{node} <b>');
});

test('no two parts of a catalogue say something under one key', () => {
  for (const lang of BOTH) {
    const folder = new URL(`./${lang}/`, import.meta.url);
    const keys = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1] ?? ''),
    );
    expect(keys.length).toBeGreaterThan(400);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  }
});
