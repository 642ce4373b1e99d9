import type { TextOf } from '../lessonText';
import type { lesson } from './snapshot-cost';

export const text: TextOf<typeof lesson> = {
  lead: 'fork 会让主节点停顿，期间写过的每个内存页都变成两份。',
  aims: ['说出一次快照让主节点付出的三样代价。', '说清为什么数据应占内存的 50% 到 70%，而不是 90%。'],
  simplified: '一台小机器：内存少，磁盘慢，fork 也慢。内存数字是估算值，真实用量取决于内存分配器和内核。',
  beats: {
    calm: {
      say: `一个主节点，{master.keys} 个值，机器很小：{master.memory.limit} 字节的内存，数据占了 {master.memory.data}，远超一半。`,
    },
    fork: {
      say: `从节点要一份拷贝，主节点于是 **fork**：子进程得到它此刻的全部内存，并把它写下来。

数据一个字节也不用复制，但页表要复制：它是一份清单，每 {4096} 字节的内存页占一项。数据越大，耗时越长，这期间主节点停着不动。`,
    },
    pause: {
      say: `正好有个客户端发来 \`PING\`，过了 {pong.at - ping.at|ms} 毫秒才得到回答。这是第一样代价：所有人都要等 fork。`,
      note: '好的硬件上，每 GB 大约 10 毫秒；有些虚拟机上要十倍。可以看 INFO stats 里的 latest_fork_usec。更常见的是 fork 先失败：“Can’t save in background: fork: Cannot allocate memory”，请设 vm.overcommit_memory = 1。',
    },
    copy: {
      say: `子进程在写，客户端也在写。父子两个进程共享内存，以 {4096} 字节的页为单位；谁改了哪一页，那一页才会被复制。这就是[[cow|写时复制]]。第二样代价，到最后是 {master.memory.copied} 字节。`,
      ask: {
        question: '一共复制了多少页？',
        hints: ['一页是 {4096} 字节。', '除一下。'],
        because:
          '{master.memory.copied} ÷ {4096} = {master.memory.copied / 4096}。一个 {16000} 字节的值不到四页，一共写了 120 个。',
      },
    },
    sum: {
      say: `第三样：期间写入的内容还要为从节点排队，复制缓冲区占 {master.memory.replication} 字节。全部加起来 {master.memory.used} 字节，而机器只有 {master.memory.limit}。`,
    },
    rule: {
      say: `这次顺利，但余地不多。最坏的情况下，子进程存活期间每一页都被写过，数据就有了两份：那样只有 50% 才安全。占到 70%，改动的页就不能超过七分之三，还要扣掉缓冲区。所以讲义里有这条规矩：按写入的多少，数据占 **50% 到 70%**。`,
    },
    tip: {
      say: `又到高峰了。亲眼看看数据更多会怎样：先把主节点填满，再让它做一次快照。`,
      task: {
        goals: { killed: '主节点的机器内存耗尽，内核杀掉了 Redis。' },
        hints: [
          'SETRANGE 能凭空造出一个长值：SETRANGE filler 3000000 x 增加 3 MB。',
          'BGSAVE 不需要从节点也会做快照。',
          '先做前一件，再做后一件，然后让时间往前走。',
        ],
        done: '没有日志，没有告别：SIGKILL。数据还在从节点上，**先把它升为主节点**：主节点重新启动后只有保存过的那些，从节点会丢掉自己的数据，去拷贝那一份。（真实的内核也可能选中子进程，那样只是快照失败。）',
      },
    },
    end: {
      say: `停顿的长短取决于数据量，额外的内存取决于快照期间的写入，缓冲区取决于这期间复制流的字节数。后两样在流量低的时候最小。

“图表”视图里有这次运行从头到尾的内存。`,
    },
  },
};
