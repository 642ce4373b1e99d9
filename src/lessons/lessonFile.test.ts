import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lessonContents } from '../testing/lessonContent';
import { isLessonFile, readLessonFile } from './lessonFile';

const whole = (await lessonContents()).map(({ lesson, text }) => ({ lesson: 1, data: lesson, text }));
const first = whole.find(({ data }) => data.slug === 'partial-sync');

/** The file with one place changed, and what is said of it. */
function changed(change: (file: NonNullable<typeof first>) => unknown): string {
  const file = structuredClone(first);
  if (!file) throw new Error('no lesson');
  change(file);
  const read = readLessonFile(JSON.stringify(file));
  return read.ok ? 'accepted' : read.sentence;
}

test('every lesson of the course could have come as a file', () => {
  for (const file of whole) {
    const json = JSON.stringify(file);
    expect(isLessonFile(json)).toBe(true);
    expect(readLessonFile(json)).toEqual({ ok: true, file: { data: file.data, text: file.text } });
  }
});

test('what is wrong is one sentence that names the place', () => {
  expect(changed((file) => Object.assign(file, { lesson: 2 }))).toBe('lesson: must be 1, the version of this format');
  expect(changed((file) => Object.assign(file.data.beats['cut'] ?? {}, { when: { kind: 'soon' } }))).toMatch(
    /^data\.beats\.cut\.when\.kind: /,
  );
  expect(changed((file) => Object.assign(file.data.beats['cut'] ?? {}, { about: 'nothing' }))).toBe(
    'data.beats.cut: refs has no "nothing"',
  );
  expect(changed((file) => delete (file.text.zh.beats as Record<string, unknown>)['cut'])).toBe(
    'text.zh.beats: "cut" is missing',
  );
  expect(changed((file) => Object.assign(file, { text: {} }))).toBe('text: one language at least, "en" or "zh"');
  expect(readLessonFile('{"lesson":')).toMatchObject({
    ok: false,
    sentence: expect.stringMatching(/^this is not JSON/),
  });
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
