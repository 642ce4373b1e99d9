import type { Glossary } from './glossary';

export const glossary: Glossary = {
  master: {
    term: '主节点',
    meaning: '客户端写入的那台服务器，它做什么，从节点就跟着做什么。旧资料称“主从”（master / slave）中的“主”。',
  },
  replica: {
    term: '从节点',
    meaning:
      '复制另一台服务器的数据、重复它的写命令的服务器。Redis 5 之前叫 slave，中文一直说“主从复制”；命令、INFO 和日志里有些地方至今还用这个词。',
  },
  replid: {
    term: 'replid',
    meaning: '复制 ID：用 40 个字符给一段写入历史命名。两台服务器的 replid 和复制偏移量都相同，数据就相同。',
  },
  replid2: {
    term: 'replid2',
    meaning: '上一段历史的名字。从节点升为主节点后保留它，好让原来的兄弟节点接着走；有效到 second_repl_offset 为止。',
  },
  offset: {
    term: '复制偏移量',
    meaning: '一段历史里，复制流到目前为止的字节数。每个字节都算，PING 和 SELECT 也算；握手和 RDB 不算。',
  },
  backlog: {
    term: '复制积压缓冲区',
    meaning: '主节点在内存里保留的复制流的最后一段，供断线回来的从节点补齐。repl-backlog-size 规定的是至少保留多少。',
  },
  rdb: { term: 'RDB', meaning: '把全部数据装进一个文件的快照，也可以直接写进套接字。磁盘上和网络上是同一种格式。' },
  ack: {
    term: 'ACK',
    meaning: 'REPLCONF ACK：从节点每秒向主节点报告执行到的最后一个字节。它只作报告，不会引起任何重发。',
  },
  psync: {
    term: 'PSYNC',
    meaning:
      '从节点用它提出请求：PSYNC <replid> <偏移量>，意思是“这段历史我知道，请从这个字节接着发”。回答是 +CONTINUE 或 +FULLRESYNC。',
  },
  'full-sync': {
    term: '全量复制',
    meaning: '把全部数据作为快照发过去，再发这期间写入的内容。以 +FULLRESYNC 开始。',
  },
  'partial-sync': { term: '部分复制', meaning: '只从复制积压缓冲区里补发缺的那一段。以 +CONTINUE 开始。' },
  heartbeat: {
    term: '心跳',
    meaning: '表示“我还活着”的消息：主节点写进复制流的 PING（每 10 秒）和从节点的 REPLCONF ACK（每秒），双方互相看着。',
  },
  handshake: {
    term: '握手',
    meaning: '新连接上、第一个字节的数据之前说的话：PING、AUTH、REPLCONF、PSYNC 以及它们的回答。',
  },
  stream: { term: '复制流', meaning: '主节点传给从节点的命令，发给每个从节点的内容一个字节不差。' },
  fork: {
    term: 'fork',
    meaning: '操作系统创建子进程的办法，子进程的内存与父进程相同。子进程写下那一瞬间的快照，父进程照常服务。',
  },
  cow: {
    term: '写时复制',
    meaning: 'fork 之后两个进程共用内存，哪一页被写到，哪一页才复制一份。所以写得越忙，子进程运行期间占的内存越多。',
  },
  'output-buffer': {
    term: '输出缓冲区',
    meaning:
      '已经写给某个客户端、但它的套接字还没收走的内容。对从节点来说，它是共用的复制缓冲区中的一段；太慢的会按 client-output-buffer-limit 被断开。',
  },
  lag: { term: 'lag', meaning: '距离从节点上一次 ACK 的整秒数，INFO 里能看到。正常时是 0 或 1。' },
  diskless: { term: '无盘复制', meaning: '快照不写文件，直接送进从节点的套接字：repl-diskless-sync yes。' },
  requirepass: { term: 'requirepass', meaning: '服务器向连接者要求的密码。' },
  masterauth: { term: 'masterauth', meaning: '从节点交给主节点的密码。' },
  cron: { term: '定时任务', meaning: 'Redis 自己的时钟：每秒十次，处理到期的事。其中与复制有关的部分每秒运行一次。' },
};
