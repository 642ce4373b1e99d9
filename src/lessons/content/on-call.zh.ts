import type { TextOf } from '../lessonText';
import type { lesson } from './on-call';

export const text: TextOf<typeof lesson> = {
  lead: '三对生病的主从，手边只有 INFO 和日志。找出各自的病因，用一条命令治好。',
  aims: ['凭一行日志分辨从节点起不来的三种原因。', '不用重启就把它们逐一解决。'],
  simplified: '数据很少；用一个隐藏的设置让快照变慢，像大数据集那样。各种上限也相应地设得很小。',
  beats: {
    night: {
      say: `凌晨两点。三个主节点，三个从节点，没有一个从节点连得上。

你手里有的还是那些：\`INFO replication\`、日志，以及每台服务器上的控制台。前两样在“运维”视图里。`,
    },
    orders: {
      say: `先看 **orders**。它的日志翻来覆去：从节点来要数据，开始快照，大约一秒之后，快照还没做完，某个客户端“scheduled to be closed”。`,
      ask: {
        question: '到现在为止，主节点答应过 orders-replica 几次全量复制？',
        hints: ['每答应一次，就是一个 +FULLRESYNC。', '数一数 orders 的日志里有几行 “Starting BGSAVE”。'],
        because: '{copies.count} 次，一次也没有送到。关键的那一行以 “for overcoming of output buffer limits” 结尾。',
      },
    },
    'orders-fix': {
      say: `结束它。日志点出了原因，数字在配置里。`,
      task: {
        goals: { up: 'orders-replica 已连接，复制流能送到它那里。' },
        hints: [
          '生成快照期间，所有写入都在为从节点排队。`CONFIG GET client-output-buffer-limit`：“slave” 后面的第一个数就是硬限制（hard limit），单位是字节。',
          '一次快照大约两秒，每秒大约写入 1 MB。16 MB 绰绰有余。',
          '在 orders 上：`CONFIG SET client-output-buffer-limit "replica 16mb 0 0"`。',
        ],
        done: '一次就够了。orders-replica 现在在 {orders-replica.offset}。',
      },
    },
    sessions: {
      say: `接着是 **sessions**。那里没有人写入，缓冲区不可能溢出。是谁断开的，为什么？`,
      task: {
        goals: { up: 'sessions-replica 已连接。' },
        hints: [
          '从节点的日志：`Timeout receiving bulk data from MASTER`。`+FULLRESYNC` 之后，无盘快照不发换行；子进程攒满头 16 KB 或者做完之前，什么都不会发送。要么让从节点多等一会儿，要么让主节点在这期间有点动静。',
          '如果先写磁盘，子进程工作时主节点每秒会发一个换行。',
          '在 sessions 上：`CONFIG SET repl-diskless-sync no`。（或者在从节点上加大 repl-timeout。）',
        ],
        done: '下一次快照先写了磁盘。用时一样长，但谁也没有失去耐心。',
      },
    },
    prices: {
      say: `最后是 **prices**。每秒试一次，主节点的日志却一声不响。从节点的日志说明了原因。

密码就写在主节点的配置里，可以去看。`,
      task: {
        goals: { up: 'prices-replica 已连接。' },
        hints: [
          '在 prices 上执行命令要先 AUTH；但配置文件你是看得到的：requirepass 是 s3cret。',
          'masterauth 是从节点对主节点说的密码。',
          '在 prices-replica 上：`CONFIG SET masterauth s3cret`。',
        ],
        done: '下一次重试就进门了。',
      },
    },
    morning: {
      say: `三个都正常了：只要知道该看哪一行，日志早已点名。没有一个需要重启，也没有一个是积压缓冲区的错。

把改过的配置也写进 redis.conf，否则下次重启，今夜会再来一遍。页眉里的“诊断”能读你自己服务器的日志。`,
    },
  },
};
