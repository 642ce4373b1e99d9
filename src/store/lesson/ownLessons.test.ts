import { expect, test } from 'vitest';
import { lessonContents } from '../../testing/lessonContent';
import { memoryStorage } from '../storage';
import { forgetOwnLesson, keepOwnLesson, ownLessonOf, recallOwnLessons, titleOfOwn } from './ownLessons';

const [first] = await lessonContents();
if (!first) throw new Error('there are no lessons');
const data = first.lesson;
const text = JSON.stringify({ lesson: 1, data, text: first.text });
const mine = (name: string, chars = 10) => ({ name, title: { en: name, zh: name }, text: 'x'.repeat(chars) });
const names = (storage: ReturnType<typeof memoryStorage>) => recallOwnLessons(storage).map(({ name }) => name);

test('the last one comes first; of one name there is the last version', () => {
  const storage = memoryStorage();
  for (const name of ['a', 'b', 'c']) keepOwnLesson(storage, mine(name));
  keepOwnLesson(storage, mine('a', 20));
  expect(names(storage)).toEqual(['a', 'c', 'b']);
  expect(recallOwnLessons(storage)[0]?.text).toHaveLength(20);
  forgetOwnLesson(storage, 'c');
  expect(names(storage)).toEqual(['a', 'b']);
});

test('where there are too many, or they are too long, the oldest go; never the one that was just opened', () => {
  const storage = memoryStorage();
  for (const name of 'abcdefgh') keepOwnLesson(storage, mine(name));
  expect(names(storage)).toEqual(['h', 'g', 'f', 'e', 'd', 'c']);
  keepOwnLesson(storage, mine('long', 1_999_980));
  expect(names(storage)).toEqual(['long', 'h', 'g']);
  keepOwnLesson(storage, mine('longer', 3_000_000));
  expect(names(storage)).toEqual(['longer']);
});

test('a lesson comes back with its own scenario, and with no other', () => {
  const storage = memoryStorage();
  const of = (name: string, scenario: unknown) => ownLessonOf(storage, { name, scenario });
  expect(of('mine.json', data.scenario)).toBeNull();
  keepOwnLesson(storage, { name: 'mine.json', title: titleOfOwn('mine.json', data), text });
  expect(of('mine.json', JSON.parse(JSON.stringify(data.scenario)))?.data).toEqual(data);
  expect(of('other.json', data.scenario)).toBeNull();
  expect(of('mine.json', { ...data.scenario, seed: 77 })).toBeNull();
});

test('it is called as its scenario is, else as its file', () => {
  const called = (title: unknown) => titleOfOwn('mine.json', { ...data, scenario: { title } });
  expect(called({ en: 'Mine', zh: '我的' })).toEqual({ en: 'Mine', zh: '我的' });
  expect(called('Mine')).toEqual({ en: 'Mine', zh: 'Mine' });
  for (const none of ['', undefined, 5, { en: 'Mine' }]) expect(called(none).en).toBe('mine.json');
});

test("somebody else's text under our name is as good as nothing", () => {
  for (const text of ['', '{', '[]', '5', '[{"name":1}]', 'null']) {
    const storage = memoryStorage();
    storage.set('lessons.own', text);
    expect(recallOwnLessons(storage)).toEqual([]);
    keepOwnLesson(storage, mine('a'));
    expect(names(storage)).toEqual(['a']);
  }
});
