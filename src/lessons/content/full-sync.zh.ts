import type { TextOf } from '../lessonText';
import type { lesson } from './full-sync';

export const text: TextOf<typeof lesson> = {
  lead: '从 PSYNC 到子进程、文件、传输，再到这期间写入的内容。',
  aims: [
    '跟着一次全量复制，从 PSYNC 走到与主节点持平的 ACK。',
    '说出一份快照代表哪个偏移量，复制流从哪里接着走。',
    '分清经过磁盘的快照和无盘复制。',
  ],
  simplified: '用一个隐藏的设置（rdb-key-save-delay）让快照变慢，像数据更多时那样。RDB 没有压缩，方便比较大小。',
  beats: {
    asks: {
      say: '主节点有 {master.keys} 个键，带宽很小，只有 4 Mbit/s。一个从节点加入：`PSYNC {psync.words.1|8}… {psync.words.2}`。主节点不认识这段历史，所以要做一次[[full-sync]]。',
    },
    forks: {
      say: `主节点 [[fork]] 出一个子进程。子进程拥有这一瞬间的全部内存，把它写进文件；主节点自己照常服务。

关键就在“这一瞬间”：这份快照代表复制偏移量 {master.offset}。`,
      note: 'BGSAVE 就是这次 fork。它的代价是第 7 课的内容。',
    },
    fullresync: {
      say: '回答里写的正是它：`+FULLRESYNC {fullresync.words.1|8}… {fullresync.words.2}`。意思是：跟随这段历史；拿到拷贝之后，你的偏移量就是这个数。',
    },
    meanwhile: {
      say: `写文件要一阵子，客户端可不会等。到现在又写入了两次，主节点的偏移量到了 {master.offset}。快照比它们早，里面没有这两次写入。

所以它们要等：在从节点的[[output-buffer]]里有 {master.offset - fullresync.words.2} 个字节，RDB 没发完，它们就不能走。`,
      note: '如果这期间写入的内容超过输出缓冲区的上限呢？见第 6 课。',
    },
    saved: {
      say: 'fork 之后 {saved.at - started.at|ms} 毫秒，文件写完了。日志里两行都在：`started`，`terminated with success`。到这时文件才开始发往从节点，等着的内容紧跟在它后面。',
    },
    flush: {
      say: `RDB 全部到齐。从节点先扔掉自己原有的数据：\`Flushing old data\`。它的键 \`old\` 从此没有了。然后才加载。

在拷贝完整到达之前，它一直留着自己的数据。`,
    },
    seam: {
      say: `它怎么知道这就到齐了？看字节：RDB 前面有个头，和批量字符串（bulk string）的一样，\`$\`、长度、行结束符。它声明的长度是 {rdb.bytes - 9} 字节。`,
      ask: {
        question: 'RDB 的最后一个字节和复制流的第一个字节之间，隔着几个字节？',
        hints: [
          '如果是批量字符串，末尾还有一个行结束符，占两个字节。',
          '“字节”视图能翻到 RDB 的末尾。最后几个字节是什么？',
        ],
        because:
          '{select.start - rdb.end} 个。RDB 的最后八个字节是校验和，紧接着的字节就属于下一条命令，中间没有行结束符。谁要是在这里等一个行结束符，就会吃掉复制流的头两个字节。',
      },
    },
    guess: {
      say: '它加载了 {replica.keys} 个键。接着，这期间写入的内容以命令的形式发来。',
      ask: {
        question: '从节点追平之后，报告的偏移量是多少？',
        hints: ['快照代表 +FULLRESYNC 所说的那个偏移量，RDB 自己的字节不计数。', '追平的意思是：与主节点相同。'],
        because:
          '快照包含到 {fullresync.words.2} 为止的一切。它后面来了 {select.bytes} 字节的 `SELECT` 和两条各 {news.bytes} 字节的 `SET`，一共 {ack.words.2}，正是主节点的偏移量。RDB 的 {rdb.bytes} 个字节一个也不算。',
      },
    },
    level: {
      say: `持平了。时间花在两处：快照写了 {saved.at - started.at|ms} 毫秒，在网络上走了 {rdb.arrivesAt - rdb.sentAt|ms} 毫秒。数据越多，两处都越长。

所以偏移量不是大小，而是一段历史里的位置。`,
    },
    diskless: {
      say: `不写文件也可以：子进程通过管道把快照交给主节点，主节点随即转发到从节点的套接字，这叫[[diskless]]，如今是默认做法，这里事先关掉了。

在主节点上打开它（\`repl-diskless-sync yes\`），再让 \`second\` 加入。`,
      task: {
        goals: {
          socket: '开始了一次直接写进套接字的快照。',
          linked: '`second` 连上了。',
          level: '它的偏移量与主节点相同。',
        },
        hints: [
          '在主节点上：`CONFIG SET repl-diskless-sync yes`。',
          '在 `second` 上：`REPLICAOF master 6379`。然后让它接着运行。',
        ],
        done: '没有写任何文件。这次 `+FULLRESYNC` 说的是 {fullresync2.words.2}：另一个瞬间的快照，代表另一个偏移量。',
      },
    },
    end: {
      say: `看看这份 RDB 的开头：事先谁也不知道长度，所以写长度的地方是一个 \`EOF\` 标记，到末尾再出现一次。第 1 课里的 \`eof\` 能力就是为它准备的。

旧笔记把“发送这期间写入的内容”叫做部分复制。今天的[[partial-sync]]是另一回事：见下一课。`,
    },
  },
};
