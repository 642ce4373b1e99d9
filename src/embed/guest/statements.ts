/**
 * What a reader did in a lesson, in the form of xAPI statements (https://github.com/adlnet/xAPI-Spec), for hosts that forward them to a
 * record store. Who the reader is is not known here: the host adds the actor.
 */
import { COURSE } from '../../lessons/course';
import type { ReplScopeStatement } from '../api';

const VERBS = {
  answered: { en: 'answered', zh: '回答了' },
  mastered: { en: 'mastered', zh: '掌握了' },
  completed: { en: 'completed', zh: '完成了' },
} as const;

const TYPES = { answered: 'cmi.interaction', mastered: 'objective', completed: 'lesson' } as const;

/** `page`: the address of ReplScope without query and hash; together with the lesson it names the activity. */
export function statement(
  verb: keyof typeof VERBS,
  of: { readonly page: string; readonly lesson: string; readonly beat?: string },
  result: ReplScopeStatement['result'],
): ReplScopeStatement {
  const { page, lesson, beat } = of;
  const title = COURSE.find(({ slug }) => slug === lesson)?.title ?? { en: lesson, zh: lesson };
  const part = beat === undefined ? '' : `: ${beat}`;
  return {
    verb: {
      id: `http://adlnet.gov/expapi/verbs/${verb}`,
      display: { 'en-US': VERBS[verb].en, 'zh-CN': VERBS[verb].zh },
    },
    object: {
      objectType: 'Activity',
      id: `${page}?lesson=${lesson}${beat === undefined ? '' : `#beat=${beat}`}`,
      definition: {
        type: `http://adlnet.gov/expapi/activities/${TYPES[verb]}`,
        name: { 'en-US': `${title.en}${part}`, 'zh-CN': `${title.zh}${part}` },
      },
    },
    result,
  };
}
