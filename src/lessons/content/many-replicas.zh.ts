import type { TextOf } from '../lessonText';
import type { lesson } from './many-replicas';

export const text: TextOf<typeof lesson> = {
  lead: '多个从节点让主节点付出什么；排成树，省下什么，又多付什么。',
  aims: ['说清从节点什么时候共用一次快照，什么时候不能。', '把从节点挂在从节点下面，并说清这对负载和延迟的影响。'],
  simplified: '主节点的网卡只有 8 Mbit/s，好让小数据集也看得出快慢。快照不压缩，PING 关掉了。',
  beats: {
    three: {
      say: `五分之一秒之内，来了三个从节点。主节点没有马上 fork：\`repl-diskless-sync-delay\` 让它等一等后来的，现在才为三个从节点做**一次**快照。到目前为止的快照次数：{saves.count}。`,
      note: '这个等待默认是 5 秒，这里设成了 1 秒。',
    },
    pipe: {
      say: `快照是共用的，字节却不是：每个从节点都要收一份 {first.bytes} 字节的拷贝，所有拷贝都从同一块网卡出去。`,
      ask: {
        question: '经过主节点网卡的快照一共有多少字节？',
        hints: ['一份拷贝是 {first.bytes} 字节。', '一共三份。'],
        because: '3 × {first.bytes} = {3 * first.bytes}。共用快照省的是 fork 和内存，从来不省带宽。',
      },
    },
    late: {
      say: `r4 来的时候，那次快照已经在路上，赶不上了。它只能等下一次，专门为它一个做的。（无盘快照才是这样；如果是写到磁盘的，只要子进程还在写，它就能搭上。）到目前为止的快照次数：{saves.count}。

比一比过网卡的时间：r4 独自一个，从第一个字节发出到收齐，用了 {fourth.arrivesAt - fourth.sentAt|ms} 毫秒；同样多的字节，那三个各用了 {first.arrivesAt - first.sentAt|ms} 毫秒。一个一个来，每个都要一次 fork；一起来，fork 共用，网卡却要争抢。\`repl-diskless-sync-delay\` 就是两者之间的折中。`,
    },
    tree: {
      say: `r5 和 r6 还没有跟随任何人。让它们加入，但不给主节点添一点活：[[replica|从节点]]也有全部数据，向它要是一样的。`,
      task: {
        goals: {
          r5: 'r5 已连接。',
          r6: 'r6 已连接。',
          spared: 'r1 自己有了两个从节点。',
        },
        hints: ['r1 监听的端口是 {r1.port|x}。', '在 r5 和 r6 上分别输入：`REPLICAOF r1 {r1.port|x}`'],
        done: 'r5 和 r6 拿到的快照，都是 r1 做的。主节点 fork 的次数还是 {saves.count}。',
      },
    },
    depth: {
      say: '现在在主节点上写点什么，`SET news today`，看它一层层传下去。',
      task: {
        goals: { arrived: '这次写入已到达 r5。' },
        hints: ['打开 master 的控制台。', '输入 `SET news today` 即可。'],
        done: '它经过两条链路才到。',
      },
    },
    lag: {
      say: `从发出算起，r1 过了 {near.arrivesAt - near.sentAt|ms} 毫秒收到，r5 过了 {far.arrivesAt - near.sentAt|ms} 毫秒收到。每多一层，就多一条链路的延迟。

r1 往下传的不是它理解之后的东西，而是一模一样的字节。`,
      ask: {
        question: '此刻 r5 的偏移量和 r1 的相差多少字节？',
        hints: ['两者数的是同一条复制流的字节。', '两者都收全了。'],
        because:
          '相差 {r5.info.slave_repl_offset - r1.info.slave_repl_offset}。同一段历史，同一种数法：不管挂在树的哪一层，偏移量的意思都一样。',
      },
    },
    end: {
      say: `所以：星形（都直接挂在主节点下）快，但每个从节点都要主节点单独发一份流；树形替主节点省力，每层多一份延迟，而且中间的服务器一旦出事，它下面的整枝都要停一阵。

把一张卡片拖到另一张上，试试别的形状。`,
    },
  },
};
