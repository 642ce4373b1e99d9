/** The course: its lessons in order. The content of each is in content/, loaded when it is opened. */

export interface CourseEntry {
  /** The lesson's name in links. */
  readonly slug: string;
  readonly minutes: number;
  readonly title: { readonly en: string; readonly zh: string };
}

export const COURSE: readonly CourseEntry[] = [
  entry('joining', 3, 'Joining', '加入'),
  entry('connect', 4, 'Three ways to say it', '三种方式'),
  entry('auth', 5, 'Being let in', '进门要密码'),
  entry('full-sync', 6, 'Full synchronization', '全量复制'),
  entry('partial-sync', 5, 'Partial synchronization', '部分复制'),
  entry('loop', 6, 'The loop', '复制循环'),
  entry('snapshot-cost', 4, 'What a snapshot costs', '快照的代价'),
  entry('stale-data', 6, 'What a replica answers meanwhile', '从节点怎样应答'),
  entry('many-replicas', 5, 'Many replicas', '很多从节点'),
  entry('heartbeats', 6, 'Propagation and heartbeats', '命令传播与心跳'),
  entry('whole-story', 4, 'The whole story', '完整流程'),
  entry('promotion', 5, 'Changing masters', '更换主节点'),
  entry('on-call', 6, 'Two in the morning', '凌晨两点'),
  entry('challenge', 6, 'Challenge', '挑战'),
];

/** The lesson that opens where nothing else is asked for. */
export const FIRST_LESSON = 'joining';

function entry(slug: string, minutes: number, en: string, zh: string): CourseEntry {
  return { slug, minutes, title: { en, zh } };
}
