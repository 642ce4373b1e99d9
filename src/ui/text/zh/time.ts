import type { time as en } from '../en/time';

export const time: Readonly<Record<keyof typeof en, string>> = {
  'transport.scrub': '运行的时刻',
  'transport.playingOn': '已推演 {at}，共 {end}；其余部分会自动补上。',
  'steps.times': '{count} 次',
  'keys.byte': '后退一个字节、前进一个字节',
  'byte.lead': '{from} → {to} · 共 {of} 字节，已到 {count} 字节',
  'byte.whole': '已全部到达；等事件循环转到时 {to} 就会读取。',
  'byte.line': '这一行还没有结束：在 CRLF（\\r\\n）到来之前，{to} 什么也不知道。',
  'byte.cr': '还差一个字节：行以 \\n 结束，{to} 到那时才会读它。',
  'byte.array': '一个数组开始了。要到这一行结束，才知道它有几个词。',
  'byte.total': '{to} 知道会有 {total} 个词，但还没有一个完整。',
  'byte.words': '{to} 已收到 {total} 个词中的 {count} 个：{words}。最后一个字节到达后，命令才会执行。',
  'byte.rdbHead': '最先来的是长度或 EOF 标记；{to} 等着这一行结束。',
  'byte.rdb': '快照还有 {rest} 字节没到。',
  'byte.atOnce': '这条链路没有速率限制：{of} 个字节在同一时刻（{at}）到达，这里展示的只是它们的先后顺序。',
  'byte.rate': '速率为 {rate} 时一个字节需要 {each}，这个字节在 {at} 到达。数据包完整之后才会交给 {to}。',
  'bytes.there': '{of} 个字节中已到 {count} 个，其余的还在路上。',
  'bytes.toCome': '还没到',
};
