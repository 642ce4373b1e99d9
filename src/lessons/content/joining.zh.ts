import type { TextOf } from '../lessonText';
import type { lesson } from './joining';

export const text: TextOf<typeof lesson> = {
  lead: '按十下，看一个从节点怎样加入主节点。',
  aims: [
    '按顺序说出握手的每一步。',
    '说清 replid、复制偏移量、复制积压缓冲区、RDB、ACK 各是什么，并能在画面上指出来。',
  ],
  simplified:
    '数据极少，网络很快，所以没有什么需要等待。主节点也不为等其他从节点而推迟快照（repl-diskless-sync-delay 0）。',
  beats: {
    ping: {
      say: `两台 Redis 服务器。有人在右边那台上输入了 \`REPLICAOF master 6379\`：它成为[[replica|从节点]]，另一台就是它的[[master|主节点]]。

它记下主节点的地址，建立一条连接，说出第一句话：\`PING\`，{ping.bytes} 个字节。你在吗？`,
      note: '可以问：是谁先开口的？永远是从节点；主节点从不去找从节点。',
    },
    pong: { say: '`+PONG`。主节点有回应，说明它活着。在此之前，从节点不会提任何要求。' },
    introduce: {
      say: '从节点用两条 `REPLCONF` 消息介绍自己。监听的端口：`{port.words.2|x}`。支持的能力：`{capa.words.2}` 和 `{capa.words.4}`。',
      note: '这条连接用的是随机端口，主节点无从知道 6380。eof 和 psync2 在后面的课里会再遇到。',
    },
    noted: { say: '`+OK`，`+OK`。两条都记下了。传数据之前的这些对话叫[[handshake]]，现在只差最后一个请求。' },
    psync: {
      say: `现在才是真正的请求：\`PSYNC\`。一个主节点先后写入的全部内容，叫一段历史；[[replid]] 就是它的名字。请求里报出一个名字 \`{psync.words.1|8}…\`，以及想要的下一个字节：{psync.words.2}。

每台 Redis 服务器一开始都是主节点，所以它只知道自己的历史。`,
      note: '打开“字节”视图，replid 的 40 个字符可以一个一个数出来。',
    },
    fullresync: {
      say: `主节点不认识这段历史。于是回答 \`+FULLRESYNC\`：给你一份完整的拷贝。从现在起你跟随**我的**历史 \`{fullresync.words.1|8}…\`，它的[[offset|复制偏移量]]是 {fullresync.words.2}。`,
    },
    rdb: {
      say: `这就是那份拷贝：主节点的全部数据，装在一个文件里，叫 [[rdb]]。看看从节点的键。

这些字节不计入复制偏移量。`,
    },
    ack: {
      say: '从节点加载完毕，报告一声：`REPLCONF ACK {ack.words.2}`。[[ack]] 报的是执行到的最后一个字节。从现在起每秒报告一次。',
    },
    stream: {
      say: `有人在主节点上写入：\`SET k v\`。它以命令的形式传过去，{set.bytes} 个字节，前面还有一条 {select.bytes} 字节的 \`SELECT 0\`，用来选定数据库。这样传下去的命令就是[[stream]]，每个字节都计数：复制偏移量现在是 {master.offset}。

主节点把这些字节也留了一份，放在[[backlog|复制积压缓冲区]]里，就是旁边标出的那一条。`,
    },
    guess: {
      say: '不到一秒，从节点又要报告了。',
      ask: {
        question: '下一个 ACK 报的数是多少？',
        hints: ['ACK 报的是复制流中执行到的最后一个字节。', '到目前为止，复制流里只有 SELECT 和 SET。'],
        because:
          '复制流从 {fullresync.words.2} 开始。`SELECT` 加 {select.bytes} 字节，`SET` 加 {set.bytes} 字节，一共 {ack.words.2}。PING、PSYNC 和 RDB 都不算在内。',
      },
    },
    end: {
      say: `全过程就是这样：从节点连上来，介绍自己，得到一份拷贝，然后收到同样的命令，一个字节不差。到现在一共 {ack.count} 个 ACK。

可以接着上下一课，也可以随意摆弄这两台服务器。`,
    },
  },
};
