/**
 * Every lesson is played: what it says, asks and wants done must be true of its own run, in both languages. Each test lists what is wrong,
 * in words, and expects an empty list.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type LessonContent, lessonContents } from '../testing/lessonContent';
import { beatOf, PERSON_US, type PlayedLesson, playLesson } from '../testing/lessonPlay';
import { COURSE, FIRST_LESSON } from './course';
import { termIn } from './glossary/glossary';
import { glossary as enWords } from './glossary/glossary.en';
import { glossary as zhWords } from './glossary/glossary.zh';
import type { Beat, Spot } from './lesson';
import type { BeatText, LessonText } from './lessonText';
import { paragraphsOf, piecesOf, termsIn, valuePiece } from './markup';
import { written } from './placeholder';
import { expressionsOf, sentencesOf } from './plan';
import type { Values } from './reading/read';

const lessons = await lessonContents();
const LANGUAGES = ['en', 'zh'] as const;
const WORDS = { en: enWords, zh: zhWords };

test('the course has fourteen lessons, each written in both languages, and nothing else is written', () => {
  const slugs = COURSE.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(14);
  expect(lessons.map(({ slug }) => slug).toSorted()).toEqual(slugs.toSorted());
  expect(lessons.filter(({ text }) => LANGUAGES.some((lang) => !text[lang])).map(({ slug }) => slug)).toEqual([]);
  expect(slugs).toContain(FIRST_LESSON);
});

describe.each(lessons.map((content) => [content.slug, content] as const))('%s', (slug, content) => {
  const { lesson, text } = content;
  const beats: readonly (readonly [string, Beat])[] = Object.entries(lesson.beats);
  const ids = beats.map(([id]) => id);
  let played: PlayedLesson;
  beforeAll(() => {
    played = playLesson(lesson, bothTexts(content));
  }, 60_000);

  test('is called what it is called in links, and says how long it takes', () => {
    expect(lesson.slug).toBe(slug);
    // Names of beats are parts of links and of what is stored over a reload.
    expect(ids.filter((id) => !/^[a-z][a-z0-9-]*$/.test(id))).toEqual([]);
    expect(lesson.minutes).toBe(COURSE.find((entry) => entry.slug === slug)?.minutes);
  });

  test('every beat comes, in order, when its solution is done', () => {
    const never = played.reading.beats.filter(({ overAt }) => overAt === null).map(({ id }) => id);
    expect(never).toEqual([]);
    const comes = played.reading.beats.map(({ comesAt }) => Number(comesAt));
    expect(comes).toEqual(comes.toSorted((a, b) => a - b));
  });

  test('a person solves it as well, with a look between two acts', () => {
    const { reading } = playLesson(lesson, text.en, () => true, PERSON_US);
    expect(reading.beats.filter(({ overAt }) => overAt === null).map(({ id }) => id)).toEqual([]);
  });

  test('asks for something, and who does nothing has done none of it', () => {
    expect(beats.filter(([, { ask, task }]) => ask ?? task)).not.toEqual([]);
    const { reading } = playLesson(lesson, text.en, () => false);
    const solved = beats.filter(([id, { task }]) => task && beatOf(reading, id).overAt !== null);
    expect(solved.map(([id]) => id)).toEqual([]);
  });

  test('every step of a solution is needed', () => {
    const needless = beats.flatMap(([id, { task }]) =>
      (task?.solution ?? []).flatMap((_, k) => {
        const { reading } = playLesson(lesson, text.en, (beat, step) => beat !== id || step !== k);
        return beatOf(reading, id).overAt === null ? [] : [`${id}: step ${k}`];
      }),
    );
    expect(needless).toEqual([]);
  });

  test('every question has an answer in the run, and bytes to point at if it says so', () => {
    const wrong = beats.flatMap(([id, { ask }]) => {
      if (!ask) return [];
      const { answer } = beatOf(played.reading, id);
      return [
        ...(answer?.value === null || answer === null ? [`${id}: no answer`] : []),
        ...(ask.kind === 'number' && typeof answer?.value !== 'number' ? [`${id}: no number`] : []),
        ...(ask.shownBy !== undefined && !answer?.shownBy ? [`${id}: no message ${ask.shownBy}`] : []),
        ...(ask.span !== undefined && !answer?.shownBy?.span ? [`${id}: no bytes ${ask.span}`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('what a beat is about is there when it comes', () => {
    const wrong = beats.flatMap(([id, { about, span }]) => {
      const reading = beatOf(played.reading, id);
      if (about !== undefined && reading.about === null) return [`${id}: ${about}`];
      return span !== undefined && !reading.about?.span ? [`${id}: ${span}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('what INFO is asked for has not been open just before', () => {
    const open = beats.flatMap(([id, { ask, view, node }], i) => {
      const before = beats[i - 1]?.[1];
      return [
        { view, node },
        { view: before?.view, node: before?.node },
      ]
        .filter((one) => one.view === 'info' && ask?.answer.includes(`${one.node}.info.`))
        .map((one) => `${id}: ${one.node}`);
    });
    expect(open).toEqual([]);
  });

  test('what is marked is on the page', () => {
    const nodes = played.report.nodes.map(({ name }) => name);
    const wrong = beats.flatMap(([id, { spots = [], node }]) =>
      [...spots.flatMap(serversOf), ...(node === undefined ? [] : [node])]
        .filter((name) => !nodes.includes(name))
        .map((name) => `${id}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  describe.each(LANGUAGES)('in %s', (lang) => {
    test('has a sentence for every beat, question and goal, and for nothing else', () => {
      expect(Object.keys(text[lang].beats)).toEqual(ids);
      const goals = ids.map((id) => Object.keys(lesson.beats[id]?.task?.goals ?? {}));
      expect(ids.map((id) => Object.keys(textOf(text[lang], id).task?.goals ?? {}))).toEqual(goals);
      const asks = ids.map((id) => lesson.beats[id]?.ask !== undefined);
      expect(ids.map((id) => textOf(text[lang], id).ask !== undefined)).toEqual(asks);
      expect(allSentences(text[lang]).filter((sentence) => sentence.trim() === '')).toEqual([]);
    });

    test('every number in its text is one of the run', () => {
      const wrong = ids.flatMap((id) => {
        const { say, note = '', ask, task } = textOf(text[lang], id);
        const { values, after } = beatOf(played.reading, id);
        const early = [say, note, ask?.question ?? '', ...(ask?.hints ?? [])];
        const doing = [...Object.values(task?.goals ?? {}), ...(task?.hints ?? [])];
        return [
          ...[...early, ...doing].flatMap((sentence) => holesOf(sentence, values)),
          ...[ask?.because ?? '', task?.done ?? ''].flatMap((sentence) => holesOf(sentence, after)),
        ].map((hole) => `${id}: {${hole}}`);
      });
      expect(wrong).toEqual([]);
    });

    test('what is asked has not been said just before', () => {
      const told = ids.flatMap((id) => {
        const { say, ask } = textOf(text[lang], id);
        const { values, answer } = beatOf(played.reading, id);
        return [say, ask?.question ?? '']
          .flatMap((sentence) => [...sentence.matchAll(/\{([^{}]+)\}/g)])
          .map(([, inside = '']) => valuePiece(inside).expression)
          .filter((expression) => answer !== null && values[expression] === answer.value)
          .map((expression) => `${id}: {${expression}}`);
      });
      expect(told).toEqual([]);
    });

    test('every word that it explains is in the glossary', () => {
      const terms = allSentences(text[lang]).flatMap(termsIn);
      expect(terms.filter((term) => termIn(WORDS[lang], term) === null)).toEqual([]);
    });

    test('its marks are closed', () => {
      const open = allSentences(text[lang])
        .flatMap(paragraphsOf)
        .filter((paragraph) =>
          piecesOf(paragraph).some(
            ({ kind, ...piece }) => kind === 'text' && /[`{}]|\*\*|\[\[|\]\]/.test('text' in piece ? piece.text : ''),
          ),
        );
      expect(open).toEqual([]);
    });
  });

  test('both languages say as much, and Chinese says it in Chinese', () => {
    const shape = (one: LessonText): readonly unknown[] => [
      one.aims.length,
      ...ids.map((id) => {
        const { say, ask, task } = textOf(one, id);
        return [id, paragraphsOf(say).length, ask?.hints.length, task?.hints.length];
      }),
    ];
    expect(shape(text.zh)).toEqual(shape(text.en));
    expect(allSentences(text.zh).filter((sentence) => !/[\u4e00-\u9fff]|^`[^`]+`[。.]?$/.test(sentence))).toEqual([]);
  });
});

function textOf(text: LessonText, id: string): BeatText {
  const found = text.beats[id];
  if (!found) throw new Error(`no text for ${id}`);
  return found;
}

const serversOf = (spot: Spot): readonly string[] =>
  'node' in spot ? [spot.node] : 'backlog' in spot ? [spot.backlog] : 'link' in spot ? spot.link : [];

/** Values that are missing, or that cannot be written in the form that the text asks for. */
function holesOf(sentence: string, values: Values): readonly string[] {
  return [...sentence.matchAll(/\{([^{}]+)\}/g)].flatMap(([, inside = '']) => {
    const { expression, show } = valuePiece(inside);
    const shown = written(values[expression] ?? null, show, String);
    return shown === null || /NaN|Infinity/.test(shown) ? [inside] : [];
  });
}

const allSentences = (text: LessonText): readonly string[] => [
  text.lead,
  text.simplified,
  ...text.aims,
  ...Object.values(text.beats).flatMap(sentencesOf),
];

/** What either language wants to know. */
function bothTexts({ text, lesson }: LessonContent): LessonText {
  const [en, zh] = [expressionsOf(text.en), expressionsOf(text.zh)];
  const asked = (id: string): string =>
    [...(en[id] ?? []), ...(zh[id] ?? [])].map((expression) => `{${expression}}`).join(' ') || '.';
  return {
    ...text.en,
    beats: Object.fromEntries(Object.keys(lesson.beats).map((id) => [id, { say: asked(id) }])),
  };
}
