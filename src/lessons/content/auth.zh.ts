import type { TextOf } from '../lessonText';
import type { lesson } from './auth';

export const text: TextOf<typeof lesson> = {
  lead: '一边是 requirepass，另一边是 masterauth：对的、错的、没有的，各会怎样。',
  aims: [
    '设置和查看服务器的密码，以及从节点要交出的密码。',
    '从日志和重试的快慢判断 masterauth 是错了还是没有设置。',
    '说明为什么 PING 得到 -NOAUTH 不算错误。',
  ],
  simplified: '连接有 5 毫秒的延迟，所以风暴没有那么猛。在同一台机器上，没有密码的真实从节点每秒大约试 4\u202f800 次。',
  beats: {
    locked: {
      say: `这个[[master]]的配置里有 \`requirepass secret\`。有人来取一个键，得到的是

\`{reply.text}\`——没有通过验证。`,
      note: '密码也可以在运行时设置：CONFIG SET requirepass secret，对新连接立刻生效。',
    },
    asked: {
      say: `输入 \`AUTH secret\`，同一个客户端就进来了。进来的人用 \`CONFIG GET requirepass\` 能看到明文的密码。

[[replica]]也是客户端。它交出的密码，就是自己的 [[masterauth]]。`,
      note: '旧笔记里写 redis-server -a，那是笔误：-a 是 redis-cli 的参数。启动服务器要用 --masterauth。',
    },
    noauth: {
      say: `\`right\` 的密码是对的。它发出 \`PING\`，主节点却回答 \`-NOAUTH\`。看上去像是失败了。

其实不是。从节点只想知道对面有没有活着的服务器。拒绝和 \`+PONG\` 一样，都能证明这一点。`,
    },
    pipelined: {
      say: `现在交密码：\`AUTH\`，{auth.bytes} 个字节。从节点不等回答，端口号和能力声明紧跟着发出。

在网络上密码是明文。这里不把它显示出来。`,
    },
    'let-in': { say: '`+OK`，后面的事你都知道了。`right` 连上了。' },
    wrong: { say: '接下来：`wrong` 的设置是 `masterauth sesame`。它的 AUTH 得到 `-WRONGPASS`，于是断开连接。' },
    again: {
      say: `然后再试，每秒一次，这是[[cron]]里复制部分的节奏。到现在试了 {tries.count} 次。日志每次都写明原因：\`Unable to AUTH to MASTER\`。

什么也没有损坏，只是永远到不了下一步。`,
    },
    repair: {
      say: `在它运行时把它修好。密码是 \`secret\`。

打开 \`wrong\` 的控制台，设成正确的值。`,
      task: {
        goals: { typed: '在 `wrong` 上设置了 `masterauth`。', linked: '`wrong` 连上了。' },
        hints: ['`CONFIG SET <配置项> <值>` 可以修改正在运行的服务器。', '输入 `CONFIG SET masterauth secret`。'],
        done: '不用重启，也不用再输入 REPLICAOF：下一次重试就带着正确的密码。要想重启后仍然有效，还得写进 redis.conf（或者用 `CONFIG REWRITE`）。',
      },
    },
    storm: {
      say: `最后：\`none\` 根本没有 masterauth。它说不了 AUTH，就直接往下走，去要数据，被拒绝，然后**立刻**从头再来。

{storm.at - stormFirst.at|ms} 毫秒，已经是第 {storm.count} 个来回。这一种什么都不等。`,
      note: '密码错，失败在 AUTH，要等定时任务；没有密码，失败在 SYNC 之后，那条路会立即重连。',
    },
    guess: {
      say: '每个来回都一样。PING 和 REPLCONF 得到 `-NOAUTH`，它都能忍；PSYNC 得到 `-NOAUTH`，它就看不懂了。',
      ask: {
        question: 'PSYNC 被拒绝之后、从头再来之前，它还试了一条命令。是哪一条？',
        hints: ['它的日志里写着：`Retrying with …`', '对不认识 PSYNC 的老主节点，要说的就是它。'],
        because:
          '`{old.name}`：从节点以为主节点太旧。这一条也被拒绝，这个来回就结束了，而从这里退出会立刻开始下一个来回。',
      },
    },
    calm: {
      say: '平息这场风暴。这次你知道该在哪里做什么。',
      task: {
        goals: { linked: '`none` 连上了。', all: '另外两个也连着。' },
        hints: ['和刚才是同一个配置项，只是换了一台服务器。', '在 `none` 上输入。'],
        done: '三个从节点都在：`connected_slaves:{master.info.connected_slaves}`。',
      },
    },
    end: {
      say: '每秒试一次，日志里有 `Unable to AUTH`：密码**错了**（`-WRONGPASS`），或者主节点根本没设密码（`-ERR AUTH <password> called without any password`）。一阵风暴：密码**没有设置**。不用向谁打听密码，就能分清这两种情况。',
    },
  },
};
