import { expect, test } from 'vitest';
import { statement } from './statements';

test('an answer as a statement: verb and activity are IRIs, names are in both languages', () => {
  const page = 'https://course.example/replscope/index.html';
  expect(statement('answered', { page, lesson: 'auth', beat: 'wrong' }, { success: true, response: '45' })).toEqual({
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { 'en-US': 'answered', 'zh-CN': '回答了' } },
    object: {
      objectType: 'Activity',
      id: `${page}?lesson=auth#beat=wrong`,
      definition: {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        name: { 'en-US': 'Being let in: wrong', 'zh-CN': '进门要密码: wrong' },
      },
    },
    result: { success: true, response: '45' },
  });
});
