import type { TextOf } from '../lessonText';
import type { lesson } from './promotion';

export const text: TextOf<typeof lesson> = {
  lead: '从节点升为主节点：谁能接着走，谁的写入会丢。',
  aims: [
    '说出 replid2 和 second_repl_offset 的用处。',
    '预测更换主节点之后，谁做部分复制，谁做全量复制。',
    '解释原来的主节点为什么会丢掉独自写入的内容。',
  ],
  simplified: '这里没有谁来判定主节点已经失联；在真实的集群里，由 Sentinel 或运维人员判定。',
  beats: {
    level: {
      say: '一个[[master]]，两个从节点，都已持平：历史 `{old.replid|8}…`，[[offset]] {heir.offset}。键 `order` 在每台服务器上都是 1。',
    },
    apart: { say: '网络把 `old` 和另外两台隔开了。它失去了两个从节点，但仍然为连得上它的客户端服务。' },
    lonely: {
      say: '有个客户端还连得上它，写入 `SET order 2`。`old` 回答 OK：复制是异步的。它现在到了 {old.offset}，另外两台停在 {heir.applied}。',
      note: '会丢的就是这次写入。如果设置了 min-replicas-to-write（第 10 课），它会当场拒绝这次写入（如果是无声的断线，要等 min-replicas-max-lag 之后）。',
    },
    promoted: {
      say: `有人决定：由 \`heir\` 来做主节点。\`REPLICAOF NO ONE\`。

从这里起它开始自己的历史，所以换了新的 [[replid]]：\`{heir.replid|8}…\`。但旧的也留着，作为 [[replid2]]：\`{heir.replid2|8}…\`。`,
    },
    guess: {
      say: '它还得记住旧的历史到哪里为止与自己相同：到 {heir.offset}。在 INFO 里，这个界限叫 `second_repl_offset`。',
      ask: {
        question: 'INFO 里的 second_repl_offset 是多少？',
        hints: ['和每次请求一样，它要拿来与“想要的下一个字节”相比。', '就是属于新历史的第一个字节。'],
        because:
          '{heir.info.second_repl_offset}，也就是偏移量加一。用旧 replid 请求、所要的字节又不超过它的从节点，手里没有 `heir` 缺少的数据。',
      },
    },
    follow: {
      say: '`sibling` 还在找 `old`。让它跟随新的主节点。',
      task: {
        goals: { linked: '`sibling` 连上了 `heir`。', partial: '`heir` 回答的是 `+CONTINUE`。' },
        hints: ['在 `sibling` 的控制台里操作。', '输入 `REPLICAOF heir 6380`。'],
        done: '没有全量复制。回答里写着新历史的名字 `{continued.words.1|8}…`，`sibling` 从此跟随它。',
      },
    },
    why: {
      say: `它报的是**旧的** replid \`{second.words.1|8}…\`，要第 {second.words.2} 字节。这不是 \`heir\` 现在的历史，却正是它的 replid2，而且 {second.words.2} 没有超过 {heir.info.second_repl_offset}。

在 Redis 4 之前，每次更换主节点都意味着人人重做一遍全量复制。`,
    },
    home: {
      say: '网络终于可以修好了，`old` 要回来，这次是做从节点。恢复它与 `heir` 之间的链路，再告诉它跟随谁。',
      task: {
        goals: { healed: '`old` 与 `heir` 之间的链路恢复了。', linked: '`old` 跟随了 `heir`。' },
        hints: ['在链路的 ⋯ 菜单里恢复。', '在 `old` 上输入 `REPLICAOF heir 6380`。'],
        done: '它成了从节点。现在看看它的键 `order`。',
      },
    },
    lost: {
      say: `\`order\` 又变回了 {old.key.order}。\`old\` 要的是 {back.words.2}，可它与 \`heir\` 的历史在 {heir.info.second_repl_offset} 处就分开了：它知道一次别人都没有的写入。于是它得到一份完整的拷贝，那次写入就没有了。

这里没有谁出错。谁都不等就回答 OK，代价就是这样。`,
    },
    end: {
      say: `不比新主节点超前的从节点可以接着走；独自写过的，只能从头再来。

\`FAILOVER\` 是客气的办法：主节点先停下写入，等继任者追平。可以到自由操作里试一试。`,
    },
  },
};
