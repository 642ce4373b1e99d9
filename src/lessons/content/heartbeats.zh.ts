import type { TextOf } from '../lessonText';
import type { lesson } from './heartbeats';

export const text: TextOf<typeof lesson> = {
  lead: '主节点传下去的是什么，双方又怎样知道对方还活着。',
  aims: [
    '说出传下去的内容与输入的内容有什么不同，为什么。',
    '解释没有人写入时偏移量为什么也在增长。',
    '说出双方各凭对方的哪种消息、在沉默多久之后下结论。',
  ],
  simplified: '这里的 repl-timeout 是 15 秒，Redis 的默认值是 60 秒。链路只有通畅、缓慢和无声三种状态。',
  beats: {
    typed: { say: '一对主从的日常。客户端对主节点说：`SET session 42 EX 600`，这个键可以活十分钟。' },
    rewritten: {
      say: `传过去的却不一样：\`SET session {set.words.2|x} PXAT {set.words.4|x}\`。

\`EX 600\` 的意思是“从现在起”，而晚一点听到的人，他的“现在”是另一个时刻。所以主节点传的是那个时刻本身：\`PXAT {set.words.4|x}\`，从 1970 年算起的毫秒数。前面还有一条 \`SELECT\`，因为新的[[stream]]还没有选定数据库。`,
      note: '从节点自己从不让键过期：它等主节点的 DEL，在此之前只是不让人读到逻辑上已经过期的键。',
    },
    ack: {
      say: '从节点不回答这条命令。不管有没有写入，它每秒报告一次：`REPLCONF ACK {ack.words.2}`。这就是它的[[heartbeat]]。',
    },
    guess: {
      say: `主节点也有心跳：每十秒一个 \`PING\`，像普通命令一样写进[[stream]]。下一个马上就来。在那之前没有人写入，[[offset]]是 {master.offset}。`,
      ask: {
        question: 'PING 之后，偏移量是多少？',
        hints: [
          '复制流里的每个字节都算。',
          '它的字节在第 1 课见过：网络上是 `*1`、`$4`、`PING` 三行，每行末尾有两个字节的换行。',
        ],
        because:
          '`PING` 有 {ping.bytes} 个字节，全都算：{ping.offset - ping.bytes} + {ping.bytes} = {ping.offset}。没有人写入而偏移量还在增长，正说明一切正常。',
      },
    },
    lag: {
      say: `PING 永远得不到回答。那么主节点怎么知道从节点活着？靠 ACK：[[lag]] 就是距离上一个 ACK 的秒数。

\`slave0:{master.info.slave0}\``,
      note: '两种心跳互不相干：从节点靠 PING 重新计时，主节点靠 ACK 重新计时。',
    },
    late: {
      say: `链路变慢了。有人写入了 \`SET late 1\`，它还在路上，一个 ACK 先到了：{ack.words.2}。主节点已经在 {master.offset}。照它看来，从节点还缺 {master.offset - ack.words.2} 个字节。`,
      ask: {
        question: '等从节点报告收到了这条 `SET`，它一共被发送了几次？',
        hints: ['看看链路：ACK 还没算进去的字节就在那里。', '从节点想要字节时，用 PSYNC 去要。ACK 算是这样的请求吗？'],
        because:
          '{late.count} 次。主节点只是把这个数记下来，显示在 `slave0` 的 `offset=` 里。下一个 ACK 报的是 {ack.words.2}，这期间什么也没有重发。ACK 从来不会要来任何东西：只有断线之后，由 PSYNC 提出请求，才会补发。',
      },
    },
    waits: {
      say: `有的客户端连一秒也等不了。它写入 \`SET paid yes\`，接着说 \`WAIT 1 1000\`：等有一个从节点收到了再告诉我，最多等 1000 毫秒。

主节点立刻去问：\`REPLCONF GETACK *\`，{getack.bytes} 个字节，也在复制流里。问过之后，偏移量是 {getack.offset}。`,
    },
    counted: {
      say: '从节点马上回答。',
      ask: {
        question: '它回答的偏移量是多少？',
        hints: ['它正在处理这个问题：这时候，问题本身算执行完了吗？', '就是加上问题自己的字节之前的那个数。'],
        because:
          '{ack.words.2}，也就是 {getack.offset} 减去问题本身的 {getack.bytes} 个字节：回答完之前，这个问题还没有执行完。它会算进下一个 ACK。',
      },
    },
    silence: {
      say: `现在让双方都听不到对方。把链路设成**无声**：什么都送不到，也没有谁得到通知。

每一方都在数，距离上次听到对方过了多少秒。数到 \`repl-timeout\` 就放弃。`,
      task: {
        goals: { replica: '从节点放弃了主节点。', master: '主节点放弃了从节点。' },
        hints: ['链路旁边的 ⋯ 菜单里有“无声”。如果是断开，双方立刻就会知道。', '然后让它接着运行，要过十五秒以上。'],
        done: '两个计时，两行日志。从节点：`MASTER timeout: no data nor PING received`。主节点：`Disconnecting timedout replica`。谁也不知道对方是怎么想的。',
      },
    },
    alone: {
      say: `没有谁在听的主节点照样接受写入，而这些写入可能会丢。可以让它不接受：\`min-replicas-to-write\`。

在主节点上把它设成 1，再试着写入。`,
      task: {
        goals: { refused: '主节点拒绝了一条 `SET`。' },
        hints: ['输入 `CONFIG SET min-replicas-to-write 1`。', '然后输入 `SET order 7`。'],
        done: '`{refused.text}`——它只数最近 10 秒内有过 ACK 的从节点（`min-replicas-max-lag`）。',
      },
    },
    end: {
      say: `从节点靠 PING 重新计时，主节点靠 ACK 重新计时。两者都不会引起任何重发：那是 [[psync]] 的事。

可以到自由操作里恢复链路，看看谁先找到谁。`,
    },
  },
};
