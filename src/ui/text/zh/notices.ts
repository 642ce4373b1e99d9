import type { notices as en } from '../en/notices';

export const notices: Readonly<Record<keyof typeof en, string>> = {
  'refused.title': '没有打开这个文件。',
  'refused.link': '没有采用这项设置。',
  'refused.act': '没有执行这项操作。',
  'refused.run': '链接中的操作没有采用。',
  'notice.progress': '别处学完的 {count} 课已经记入课程。',
  'notice.newVersion': '有新版本可用，刷新页面即可启用；在此之前一切照旧。',
  'notice.close': '关闭',
  'warning.language': '另一种语言没能加载，页面保持现在的语言。',
  'warning.unknownScenario': '这里没有 scenario={value}，已打开第一个场景。',
  'warning.unknownLesson': '这里没有名叫“{value}”的课。',
  'warning.dropped': '{name}={value} 在这里没有意义，已忽略。',
  'warning.more': '链接里另有 {value} 个参数在这里没有意义。',
  'warning.clamped': '{name}={value} 超出范围，改用 {used}。',
  'warning.run.damaged': '链接里记录的操作读不出来：链接不完整，或者被改动过。这部分没有采用。',
  'warning.run.unread': '页面中读取链接的部分没能加载，链接里记录的操作没有采用。',
  'warning.run.newer': '链接里记录的操作来自更新版本的 ReplScope，这个版本读不了。这部分没有采用。',
};
