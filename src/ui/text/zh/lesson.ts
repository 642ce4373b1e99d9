import type { lesson as en } from '../en/lesson';

export const lesson: Readonly<Record<keyof typeof en, string>> = {
  'lesson.label': '课程内容',
  'lesson.number': '第 {n} 课，共 {count} 课',
  'lesson.own': '来自文件的一课',
  'lesson.leave': '自由操作',
  'lesson.leaveTitle': '离开课程，随意操作这次运行',
  'lesson.loading': '正在取出这一课……',
  'lesson.failed': '没能取到这一课。',
  'lesson.again': '再试一次',
  'lesson.beats': '学到哪里',
  'lesson.beat': '第 {n} 步，共 {count} 步',
  'lesson.back': '上一步',
  'lesson.nextBeat': '继续',
  'lesson.run': '接着运行',
  'lesson.reveal': '公布答案',
  'lesson.showMe': '做给我看',
  'lesson.nextLesson': '下一课',
  'lesson.finish': '自由操作',
};
