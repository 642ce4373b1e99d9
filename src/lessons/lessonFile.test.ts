import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inEnglish } from '../refusal/inEnglish';
import { lessonContents } from '../testing/lessonContent';
import { isLessonFile } from './isLessonFile';
import { readLessonFile } from './lessonFile';

const whole = (await lessonContents()).map(({ lesson, text }) => ({ lesson: 1, data: lesson, text }));
const first = whole.find(({ data }) => data.slug === 'partial-sync');

/** The file with one place changed, and what is said of it. */
function changed(change: (file: NonNullable<typeof first>) => unknown): string {
  const file = structuredClone(first);
  if (!file) throw new Error('no lesson');
  change(file);
  const read = readLessonFile(JSON.stringify(file));
  return read.ok ? 'accepted' : inEnglish(read.refusal);
}

test('every lesson of the course could have come as a file', () => {
  for (const file of whole) {
    const json = JSON.stringify(file);
    expect(isLessonFile(json)).toBe(true);
    expect(readLessonFile(json)).toEqual({ ok: true, file: { data: file.data, text: file.text } });
  }
});

test('what is wrong is one sentence that names the place', () => {
  expect(changed((file) => Object.assign(file, { lesson: 2 }))).toBe(
    'lesson: 2 is not a format that this version reads (1)',
  );
  expect(changed((file) => Object.assign(file.data.beats['cut'] ?? {}, { when: { kind: 'soon' } }))).toMatch(
    /^data\.beats\.cut\.when\.kind: /,
  );
  expect(changed((file) => delete (file.text.zh.beats as Record<string, unknown>)['cut'])).toBe(
    'text.zh.beats.cut is missing',
  );
  expect(changed((file) => Object.assign(file, { text: {} }))).toBe('text: one language at least, "en" or "zh"');
  expect(readLessonFile('{"lesson":')).toMatchObject({ ok: false, refusal: { kind: 'json.ends' } });
});

type Parts = Record<string, Record<string, unknown>>;

/** Slips of a teacher who writes one for the first time: where, what is there instead, and what is said. */
const SLIPS: readonly (readonly [slip: string, change: (data: Parts, en: Parts) => unknown, said: RegExp])[] = [
  [
    'a server misspelt in a wait',
    (data) => Object.assign(data['cached'] ?? {}, { when: { kind: 'log', node: 'replcia', says: 'x' } }),
    /^data\.beats\.cached\.when\.node: there is no node "replcia"; there are "master", "replica"$/,
  ],
  [
    'a server misspelt in a spot',
    (data) => Object.assign(data['cached'] ?? {}, { spots: [{ node: 'replcia' }] }),
    /^data\.beats\.cached\.spots\[0\]: there is no node "replcia"/,
  ],
  [
    'a name that refs has not',
    (data) => Object.assign(data['cut'] ?? {}, { about: 'nothing' }),
    /^data\.beats\.cut\.about: refs has no "nothing"; it has "psync"/,
  ],
  [
    'a field that no wait has',
    (data) => Object.assign(data['cut'] ?? {}, { when: { kind: 'message', name: 'PING', form: 'master' } }),
    /^data\.beats\.cut\.when\.form is not a field of this format$/,
  ],
  [
    'a view that there is not',
    (data) => Object.assign(data['cut'] ?? {}, { view: 'byte' }),
    /^data\.beats\.cut\.view: "byte" is not one of "bytes", .* "log"$/,
  ],
  [
    'bytes that no explanation has',
    (data) => Object.assign(data['cut'] ?? {}, { span: 'askedOfset' }),
    /^data\.beats\.cut\.span: no bytes are explained by "askedOfset"; is it "askedOffset"\?$/,
  ],
  [
    'bytes of an answer misspelt',
    (data) => Object.assign(data['guess']?.['ask'] ?? {}, { span: 'the number' }),
    /^data\.beats\.guess\.ask\.span: no bytes are explained by "the number"; there are "arrayHeader", .*"unfinished"$/,
  ],
  [
    'a wait without its name',
    (data) => Object.assign(data['cut'] ?? {}, { when: { kind: 'message' } }),
    /^data\.beats\.cut\.when\.name is missing$/,
  ],
  [
    'a step that is none',
    (data) => Object.assign(data['yours']?.['task'] ?? {}, { solution: [{ nod: 'master', run: 'SET a 1' }] }),
    /^data\.beats\.yours\.task\.solution\[0\]: .* is no step/,
  ],
  [
    'a number of nothing',
    (_, en) => Object.assign(en['cut'] ?? {}, { say: 'It asks for {psnyc.words.2}.' }),
    /^text\.en\.beats\.cut\.say: "psnyc\.words\.2" begins with "psnyc", which is no name of refs and no node$/,
  ],
  [
    'a field that a message has not',
    (_, en) => Object.assign(en['cut'] ?? {}, { say: 'It asks for {psync.word.2}.' }),
    /^text\.en\.beats\.cut\.say: "psync\.word\.2": of "psync" there is at, count, bytes/,
  ],
  [
    'a brace that stays open',
    (_, en) => Object.assign(en['cut'] ?? {}, { say: 'It asks for {psync.words.2.' }),
    /^text\.en\.beats\.cut\.say: \{ has no other end$/,
  ],
  [
    'a word that is not in the glossary',
    (_, en) => Object.assign(en['cut'] ?? {}, { say: 'The [[baklog]].' }),
    /^text\.en\.beats\.cut\.say: the glossary has no "baklog"$/,
  ],
  [
    'a text for a beat that there is not',
    (_, en) => Object.assign(en, { more: { say: 'More.' } }),
    /^text\.en\.beats\.more: there is no such beat in data\.beats$/,
  ],
  [
    'words for a question that is not asked',
    (data) => delete data['guess']?.['ask'],
    /^text\.en\.beats\.guess\.ask: data\.beats\.guess has no "ask"$/,
  ],
];

test.each(SLIPS)('%s is told where it is', (_, change, said) => {
  const sentence = changed((file) =>
    change(file.data.beats as unknown as Parts, file.text.en.beats as unknown as Parts),
  );
  expect(sentence).toMatch(said);
});

test('whatever comes, there is an answer and never an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, text) => {
      expect(readLessonFile(JSON.stringify({ lesson: 1, data: value, text: value })).ok).toBe(false);
      expect(readLessonFile(text).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('nesting without end is refused', () => {
  let wait: unknown = { kind: 'message', name: 'PING' };
  for (let i = 0; i < 2000; i++) wait = { kind: 'not', of: wait };
  expect(changed((file) => Object.assign(file.data.beats['cut'] ?? {}, { when: wait }))).toContain(
    'data.beats.cut.when',
  );
});
