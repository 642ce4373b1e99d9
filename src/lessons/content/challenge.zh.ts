import type { TextOf } from '../lessonText';
import type { lesson } from './challenge';

export const text: TextOf<typeof lesson> = {
  lead: '让一次部分复制失败，不多不少，只差一个字节。然后把链接发给别人。',
  aims: ['让从节点停在你选定的复制偏移量上。', '说出主节点能从哪个字节接着发，以及为什么是它。'],
  simplified: 'PING 关掉了，只有你自己写的字节才计数。',
  beats: {
    here: {
      say: `从节点什么都不缺：它在 {replica.offset}，主节点也在这里。[[backlog|复制积压缓冲区]]设定保留 {master.backlog.size} 字节，可第一个字节还是 {master.backlog.first}，原因见下一步。`,
    },
    ask: {
      say: '假如链路现在断开，又恢复。',
      ask: {
        question: '从节点会要哪个字节？',
        hints: ['它要的不是自己已有的最后一个字节。', '它要的是下一个。'],
        because: '它执行到 {replica.offset}，所以要 {replica.offset + 1}：永远是它缺的第一个字节。',
      },
    },
    blocks: {
      say: `积压缓冲区是整块整块地遗忘的。按这里的大小，一块装 {20440} 字节，所以保留的第一个字节先是 1，然后是 {master.backlog.first + 20440}，再然后是 {master.backlog.first + 40880}。

只有当剩下的仍然超过 {master.backlog.size} 字节时，最老的一块才会被丢掉。连接着的从节点只拉住它正在读的那一块和后面的，不会拉住前面的。`,
      note: '可以问：Redis 为什么不干脆在 {master.backlog.size} 处截断？因为这些块由所有读者共享，整块释放才划算。',
    },
    job: {
      say: `第 30 秒有一个夜间任务写入 200 个值，大约 {26000} 字节，足够让一块被丢掉。

在那之前，由你操作。\`SET pad\` 一个 n 字节的值（n 是三位数），会让复制流增加 n + 30 字节。\`5 SET a 1\` 则连发五次，每次 27 字节。`,
    },
    task: {
      say: '现在让它失败。不是差一千个字节，而是差一个。主节点作决定时，“PSYNC”视图会把两个数都列出来。',
      task: {
        goals: {
          refused: '主节点拒绝接着发，改为全量复制。',
          byOne: '所要的字节恰好在保留的第一个字节之前一个。',
        },
        hints: [
          '保留的第一个字节将是 {master.backlog.first + 20440}，所以从节点要的必须是它前面那一个。',
          '它要的是自己的偏移量加一，所以断开时必须停在 {master.backlog.first + 20438}。现在它在 {replica.offset}。',
          '写一个长度合适的 pad，在第 30 秒之前断开链路，任务结束后再恢复。',
        ],
        done: `要的是 {refused.asked}，保留的第一个是 {refused.first}。只差一个字节，整个数据集又得重新传一遍。`,
      },
    },
    share: {
      say: `pad 里再多一个字节，得到的就是 \`+CONTINUE\`。退回去试试：另一个未来会留在运行列表里。

“分享”里的链接装着你做过的一切。别人打开它，看到的就是你的这一个字节。`,
    },
  },
};
