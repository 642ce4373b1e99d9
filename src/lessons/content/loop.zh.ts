import type { TextOf } from '../lessonText';
import type { lesson } from './loop';

export const text: TextOf<typeof lesson> = {
  lead: '从节点同步，中断，再同步，没完没了。找出是什么让它中断，对症下药。',
  aims: ['说清为什么单单积压缓冲区太小并不会造成循环。', '凭日志分辨循环的成因，并逐一解决。'],
  simplified: '十个键加一个隐藏的设置，代替快照要做几秒钟的大数据集。各种上限也相应地设得很小。',
  beats: {
    up: {
      say: `一个从节点，连接正常。主节点的[[backlog|复制积压缓冲区]]很小：{master.backlog.size} 字节。

课程讲义说，积压缓冲区太小，从节点就会一遍又一遍地全量复制。我们来看看。`,
    },
    once: {
      say: `链路断了一秒，这期间写入了 {asked.missing} 字节。从节点要第 {asked.asked} 个字节，而保留的第一个是 {asked.first}（保留的比设定的多：丢弃以整块为单位，见第 14 课）。于是：全量复制。`,
    },
    'no-loop': {
      say: `它又正常了，只经过**一次**全量复制，并没有循环。复制积压缓冲区小，只是让每次**断线**的代价变高；要成为循环，得有什么让链路一再中断。`,
      note: '讲义开的方子是 1 MB，而这从 Redis 2.8 起就是默认值。它对付得了断线，对付不了下面这种情况。讲义所说的“复制缓冲区”不是文件缓存，也不是单独一样东西：7.0 起是一块共用的内存，repl-backlog-size 决定保留多少，client-output-buffer-limit 决定慢的读者何时被断开。',
    },
    again: {
      say: `现在有人每秒写入 1 MB，链路又断了一次。又是全量复制，但看日志：快照还没做完，主节点就断开了。

做快照期间，所有写入都在[[output-buffer]]里（第 4 课）为从节点排队。超过 \`client-output-buffer-limit\`，主节点就把它断开。`,
      note: '可以问：从节点为什么马上就知道了？这里没有配置 save，子进程既然只为它干活，也就一起被杀掉。如果配置了 save，子进程会继续运行，而父进程的每个套接字它手里都有一份：要等它退出，从节点才知道自己早被断开了。对照两边的日志，主节点会比从节点早，数据多时能早好几分钟。',
    },
    why: {
      say: `又来了。从节点马上回来，没有可以接着复制的位置，下一次快照开始，下一批写入也开始排队。这才是循环：每一轮的结局都和上一轮一样。`,
      ask: {
        question: '从最早的那次算起，到现在主节点答应过从节点几次全量复制？',
        hints: ['每答应一次，就是一个 +FULLRESYNC。', '数一数从节点日志里有几行 “Full resync from master”。'],
        because: '{copies.count} 次：最早的一次，第一次断线之后的一次，其余的都是循环里的。',
      },
    },
    cure: {
      say: `结束它。从开始做快照到发完为止，写入的内容必须装得进上限之内：快照大约两秒，每秒写入 1 MB。

加大积压缓冲区行不行？除非大到装得下这些：Redis 7.0 的硬限制不会低于 repl-backlog-size。软限制不受它影响。`,
      task: {
        goals: { up: '从节点已连接，复制流能送到它那里。' },
        hints: [
          '可以问：CONFIG GET client-output-buffer-limit。“slave” 后面第一个数就是硬限制（hard limit）。',
          '留到需要的四倍以上是个好习惯：16 MB。',
          '在主节点上：`CONFIG SET client-output-buffer-limit "replica 16mb 0 0"`',
        ],
        done: '一次快照就成了。复制偏移量是 {replica.offset}。',
      },
    },
    silent: {
      say: `另一种循环。有人把快照改成了无盘的，而且更慢了。这次断开的是**从节点**：\`Timeout receiving bulk data from MASTER\`。

快照写磁盘期间，主节点每秒给等待的从节点发一个换行，表示自己还活着；无盘时，子进程一旦启动就不再发换行，它攒够 16 KB 以上才交出数据。从节点超过 \`repl-timeout\`（这里是 4 秒）收不到任何字节，就认为主节点已经宕机。`,
    },
    patience: {
      say: `它回来，等下一个同样慢的子进程，然后再次放弃。`,
      task: {
        goals: { up: '从节点已连接。' },
        hints: ['是谁的耐心太短？它的日志里写着。', '子进程大约需要八秒。', '在从节点上：`CONFIG SET repl-timeout 60`'],
        done: '它等到了，拷贝也来了。在主节点上设 repl-diskless-sync no 也行：先写磁盘的话，期间会发换行。',
      },
    },
    third: {
      say: `第三种。现在从节点**加载**得也很慢，加载时又一声不响。主节点的 \`repl-timeout\` 是 4 秒。它的日志：\`Disconnecting timedout replica (streaming sync)\`。

从节点没有察觉，继续加载。`,
      note: '加载时，从节点每读 2 MB 的 RDB（loading-process-events-interval-bytes）发一个换行，表示自己还活着。这里整个 RDB 还不到 2 MB。',
    },
    forgotten: {
      say: `终于加载完，它发现连接早已断开，于是回来请求接着复制。这期间主节点一直在写，而积压缓冲区很小。结果：从头再来。`,
      ask: {
        question: '它错过了复制流的多少字节？',
        hints: [
          '它的日志里有它要的那个字节：`Trying a partial resynchronization (request …:n)`，也有主节点当时的位置：`Full resync from master: …:m`。',
          '从 n 到 m，两头都算。',
        ],
        because:
          '从 {asked.asked} 到 {asked.asked + asked.missing - 1}，两头都算：{asked.missing} 字节。积压缓冲区要保留这么多才够。',
      },
    },
    remember: {
      say: `前面两个方子在这里都不管用。在主节点上打破这个循环，数字由你来定：它要记得够久。`,
      task: {
        goals: { on: '主节点让从节点接着来：`+CONTINUE`。' },
        hints: [
          '要保留的是：从开始做一份拷贝到加载完为止写入的字节，再留点余量。',
          '在主节点上加大 `repl-timeout` 也能打破它，走的是另一条路：谁也不挂断。不过这里的目标是积压缓冲区。',
          '在主节点上：`CONFIG SET repl-backlog-size 32mb`',
        ],
        done: '主节点又断开了一次，而这次无所谓了：错过的内容还在。三种循环里，讲义开的方子只对这一种的症。',
      },
    },
    end: {
      say: `三种循环，日志里的三行，三种治法。它们的共同点是：每次同步途中都有什么中断了它。要找的是**那个**；原因很少是积压缓冲区。

“诊断”能读你自己服务器的这类日志。`,
    },
  },
};
