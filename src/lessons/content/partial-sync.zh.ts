import type { TextOf } from '../lessonText';
import type { lesson } from './partial-sync';

export const text: TextOf<typeof lesson> = {
  lead: '链路断了又好：只补发缺的那一段。',
  aims: [
    '预测断线之后从节点会要哪个偏移量。',
    '说出得到 +CONTINUE 的条件，并能从数字上看出来。',
    '自己制造一次断线，数出补发了多少。',
  ],
  simplified: '这里的断线干净利落，双方立刻知道。如果是悄无声息的断线，要等 repl-timeout 才会发现。',
  beats: {
    level: {
      say: `一对主从，从节点已经追平：都在历史 \`{master.replid|8}…\` 的[[offset]] {replica.applied} 处。

主节点旁边那一条是它的[[backlog]]：里面留着第 {master.backlog.first} 到 {master.backlog.end} 字节，设定至少保留 {master.backlog.size} 个字节。`,
    },
    cut: { say: '链路断了。' },
    cached: {
      say: `从节点没有忘记它知道的事。\`Caching the disconnected master state\`：它记住了那段历史，和自己所在的位置 {replica.applied}。

数据它也留着，照样回答读请求。`,
    },
    written: {
      say: `有人在主节点上写入，偏移量到了 {master.offset}。从节点还停在 {replica.applied}，缺 {master.offset - replica.applied} 个字节。

这些字节在复制积压缓冲区里。它就是为此准备的。`,
    },
    guess: {
      say: '链路恢复了。没有谁得到通知，但从节点每秒都会试一次。它要请求接着走。',
      ask: {
        question: '它的 PSYNC 里会写哪个数？',
        hints: ['它执行到了 {replica.applied}。', '它要的不是已经有的，而是想要的下一个字节。'],
        because:
          '执行到了 {psync.words.2 - 1}，缺的第一个字节就是 {psync.words.2}。从节点要的永远是自己的偏移量**加一**。',
      },
    },
    decides: {
      say: `\`+CONTINUE\`。主节点检查过了：是我的历史吗？这个字节还在复制积压缓冲区里吗（不早于 {decision.first}）？没有超出末尾吧？

条条成立，这就是[[partial-sync]]。`,
    },
    missing: {
      say: `缺的字节紧跟着发来，{decision.missing} 个字节，正是断线期间写入的那条命令。主从在 {replica.applied} 处追平。

没有 fork，没有文件，也没有清空数据。整个过程 {set.arrivesAt - psync.sentAt|ms} 毫秒。`,
    },
    yours: {
      say: `现在轮到你。再断一次线，趁断着的时候在主节点上写点什么，然后恢复。

断开和恢复在链路旁边的 ⋯ 菜单里；写入用 \`master\` 的控制台。`,
      task: {
        goals: {
          broken: '连接断开过。',
          written: '主节点回答了 `+CONTINUE`，而且确实有东西要补发。',
          level: '从节点重新追平。',
        },
        hints: [
          '先断开，再到主节点上写 `SET c 3`，最后恢复。',
          '要在断开期间写入；如果写的时候从节点已经追平，就没有什么可缺的。',
        ],
        done: '做到了：它要 {psync.words.2}，也得到了。',
      },
    },
    count: {
      say: '你的从节点要的是第 {psync.words.2} 个字节。主节点作答时，历史到 {decision.asked + decision.missing - 1} 为止。',
      ask: {
        question: '这一次补发了多少个字节？',
        hints: ['所要的那个字节要发，最后一个字节也要发。', '“PSYNC”视图里有主节点的回答和其中的数字。'],
        because:
          '从 {decision.asked} 到 {decision.asked + decision.missing - 1}，两头都算，一共 {decision.missing} 个字节。什么都不缺的从节点，要的是末尾之后的那个字节，也就什么都不用补发。',
      },
    },
    end: {
      say: `只要复制积压缓冲区里还留着，断线的代价就只是缺的那一段。如果不在了，哪怕只差一个字节，也得全部重发。

它要多大才够？可以到场景“断得太久”里调一调“复制积压缓冲区大小”；或者继续，第 6 课讲的就是不够时会怎样。`,
    },
  },
};
