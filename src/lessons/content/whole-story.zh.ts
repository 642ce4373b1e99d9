import type { TextOf } from '../lessonText';
import type { lesson } from './whole-story';

export const text: TextOf<typeof lesson> = {
  lead: '从 REPLICAOF 到断线再恢复，一次运行看完。',
  aims: [
    '按四个阶段讲出完整流程：建立连接、身份验证、同步、命令传播。',
    '说出哪些情况之后是全量复制，哪些之后是部分复制。',
  ],
  simplified: '只有一个从节点，数据极少。舞台下方的时序图就是整张流程图，可以用“导出”保存。',
  beats: {
    saved: {
      say: '学过的一切，都在这一次运行里。`REPLICAOF master 6379`：地址**记下来**了。同时它开始建立连接，但不等结果：OK 只表示地址记下了，不表示对面有人。',
    },
    socket: {
      say: '第一阶段，**建立连接**：命令当场就打开了套接字。如果没连上，或者服务器是以从节点身份启动的，就由[[cron]]每秒来做一次。然后发 `PING`。',
    },
    auth: { say: '第二阶段，**身份验证**：`-NOAUTH`、`AUTH`、`+OK`。主节点没有密码时，这个阶段一穿而过。' },
    sync: { say: '第三阶段，**同步**：介绍得到了回答，`PSYNC` 发出去了。' },
    copy: { say: '`+FULLRESYNC`、[[fork]]、[[rdb]]。从节点扔掉原有的数据，加载新的。' },
    propagate: {
      say: '第四阶段，**命令传播**。“状态”视图画出了走过的路；从这里起不再有请求，只有传下去的命令和确认。',
    },
    stream: { say: '`{set.label}` 传了过去。两边的[[offset]]都是 {master.offset}：持平。' },
    broken: {
      say: '链路断了。从节点回到第一阶段，每秒敲一次门：连接被拒绝，到现在 {tried.count} 次。这期间有人写入了 `SET visits 2`。',
    },
    again: {
      say: `链路恢复。建立连接、身份验证、同步，不过这次 \`PSYNC {psync.words.1|8}… {psync.words.2}\` 得到的是 \`+CONTINUE\`，{part.missing} 个字节就够了。`,
    },
    count: {
      say: '整张图就是这样：一条路进来，第三阶段有两条路可走。',
      ask: {
        question: '到现在为止，有过几次全量复制？',
        hints: ['数一数有几份快照。', '“PSYNC”视图列出了到此为止的全部回答。'],
        because: '全量复制 {full.count} 次，在加入的时候；部分复制 {part.count} 次，在断线之后。',
      },
    },
    yours: {
      say: `现在只用命令，造出一个**无法**接着走的从节点：让它成为主节点（\`REPLICAOF NO ONE\`），在那里写点东西，看看会有什么下场，再回来跟随。`,
      task: {
        goals: {
          alone: '`replica` 成为了主节点。',
          wrote: '它写入了主节点不知道的内容。',
          whole: '它回来时，主节点的回答是全量复制。',
          linked: '它又是从节点了。',
        },
        hints: [
          '三条命令都在 `replica` 上输入。',
          '依次输入 `REPLICAOF NO ONE`、`SET mine 1`、`REPLICAOF master 6379`。',
        ],
        done: '光是 `REPLICAOF NO ONE` 就够了：它让从节点换了新的 replid，主节点从没听说过。全量复制的原因是这个，不是那次写入；那次写入的下场是没有了。',
      },
    },
    end: { say: '四个阶段，两种回答。今晚你在日志里读到的任何一行，都在这张图上的某个地方。' },
  },
};
