import type { TextOf } from '../lessonText';
import type { lesson } from './on-call';

export const text: TextOf<typeof lesson> = {
  lead: '三对生病的主从，手边只有 INFO 和日志。找出各自的病因，用一条命令治好。',
  aims: ['凭一行日志分辨从节点不安稳的三种原因。', '从两行日志算出积压缓冲区该有多大。', '不用重启就把它们逐一解决。'],
  simplified: '数据很少，链路每八秒断一次，好让一夜在一分钟里过完。',
  beats: {
    night: {
      say: `凌晨两点。三个主节点，各带一个从节点，名字里都有个 2；三种病，没有一种是第 6 课的循环。

你手里有的还是那些：\`INFO replication\`、日志，以及每台服务器上的控制台。前两样在“运维”视图里。`,
    },
    orders: {
      say: `先看 **orders**。它到从节点的链路不好：断了，一秒之后又通。这本来不该有什么代价。可是看 orders-2 的日志：每断一次，就是一次 \`Full resync from master\`。`,
      ask: {
        question: '最近那一次，orders-2 错过了多少字节？',
        hints: ['第 6 课里做过：看它日志里的两行就够了。', '它要第 n 个字节，主节点在 m：从 n 到 m，两头都算。'],
        because:
          '从它要的第 {lack.asked} 字节，到主节点所在的 {lack.asked + lack.missing - 1}，一共 {lack.missing} 字节。主节点手里只有第 {lack.first} 字节以后的了。',
      },
    },
    'orders-fix': {
      say: `现在下命令。留些余量：断得更久、写得更多的时候用得上。`,
      task: {
        goals: { on: '断线之后，orders-2 接着原来的位置继续：`+CONTINUE`。' },
        hints: [
          '错过的内容，主节点必须还留着。',
          '在 orders 上 `CONFIG GET repl-backlog-size`：16384。',
          '在 orders 上：`CONFIG SET repl-backlog-size 1mb`。然后等下一次断线。',
        ],
        done: '链路还是会断，但现在只补错过的部分，一个字节也不多。1 MB 本来就是默认值：有人曾想省点内存。',
      },
    },
    sessions: {
      say: `接着是 **sessions**。这里链路好好的，没有人写入，从节点却每隔几秒就离开一次。是谁没了耐心？它本来该听到什么？`,
      task: {
        goals: { calm: 'sessions-2 在耐心耗尽之前听到主节点的动静。' },
        hints: [
          '从节点的日志：`MASTER timeout: no data nor PING received`。它的 `repl-timeout` 是 6 秒。没有人写入时，能听到的只有 PING（第 10 课）。',
          '在 sessions 上：`CONFIG GET repl-ping-replica-period`。',
          '在 sessions 上：`CONFIG SET repl-ping-replica-period 2`。（加大从节点的 repl-timeout 也留得住它，但主节点真的宕机时，也要过那么久才发觉。）',
        ],
        done: '超时必须比所等的间隔长。有人曾以为 PING 是浪费。',
      },
    },
    prices: {
      say: `最后是 **prices**。每秒试一次，主节点的日志却一声不响。从节点的日志说明了原因。

密码就写在主节点的配置里，可以去看。`,
      task: {
        goals: { up: 'prices-2 已连接。' },
        hints: [
          '在 prices 上执行命令要先 AUTH；但配置文件你是看得到的：requirepass 是 s3cret。',
          'masterauth 是从节点对主节点说的密码。',
          '在 prices-2 上：`CONFIG SET masterauth s3cret`。',
        ],
        done: '下一次重试就进门了。',
      },
    },
    morning: {
      say: `三个都正常了：只要知道该看哪一行，日志早已点名。没有一个需要重启。而这一次，积压缓冲区**确实**是病因：它让断线代价太高，并没有造成循环。

把改过的配置也写进 redis.conf，否则下次重启，今夜会再来一遍。页面顶部的“诊断”能读你自己服务器的日志。`,
    },
  },
};
