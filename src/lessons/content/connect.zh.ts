import type { TextOf } from '../lessonText';
import type { lesson } from './connect';

export const text: TextOf<typeof lesson> = {
  lead: '客户端输入、启动时给出、写在配置文件里：握手是同一个，只有一行不同。',
  aims: [
    '用三种办法让一台服务器成为从节点。',
    '说出网络上传的内容有什么不同，以及为什么。',
    '知道旧笔记里哪些写法已经行不通。',
  ],
  simplified: '命令行上的参数会被当作 redis.conf 的附加行来读，所以“启动时给出”和“写在文件里”在这里是一回事。',
  beats: {
    typed: {
      say: `三台服务器要成为从节点，每台用一种办法。

第一种：由客户端向正在运行的服务器**输入** \`SLAVEOF master 6379\`。现在的说法是 \`REPLICAOF\`，两个都能用，效果完全相同。`,
      note: '这个命令在 Redis 5 里改了名。INFO、ROLE 和日志里有些地方至今还写着 slave。',
    },
    ping: { say: '接下来的事你已经知道了：`PING`、`+PONG`、从节点的自我介绍。这次一口气讲完。' },
    offers: {
      say: `请求来了：\`PSYNC {ofTold.words.1|8}… {ofTold.words.2}\`。

正在运行的服务器，在没有别的指示之前都是[[master]]。所以它有一段自己的历史，就把它报了出来。别人都不认识这个 [[replid]]，不过问一问也无妨。`,
    },
    joined: {
      say: '当然没有用：还是来了一份完整的拷贝。`told` 现在是从节点了，它跟随的是主节点的历史 `{told.replid|8}…`。',
    },
    starts: {
      say: `第二种：**启动**服务器时给出。

\`redis-server --port 6381 --replicaof master 6379\`

要写两个短横。旧笔记里写作 \`-slaveof\`，只有一个短横：Redis 7.0 会拒绝启动。`,
      note: '值得在真正的终端里试一次：redis-server -slaveof 127.0.0.1 6379，会看到“FATAL CONFIG FILE ERROR”。',
    },
    same: { say: '它一启动就去连接，不需要谁来输入命令。同样的 `PING`，一个字节不差。' },
    guess: {
      say: '但有一行会不一样。`told` 以前做过主节点，所以报了自己的历史；`started` 从第一刻起就是从节点。',
      ask: {
        question: '`PSYNC` 后面，原来写 replid 的地方会写什么？',
        hints: ['它没有自己的历史，也还不知道别人的历史。', '只有一个字符，就是你表示“不知道”时会写的那个。'],
        because: '`PSYNC ? {ofStarted.words.2|x}`：不知道任何历史，也没有可以接着走的字节。主节点连比较都不用比较。',
      },
    },
    log: {
      say: `\`started\` 的日志用文字说了同一件事：\`Partial resynchronization not possible (no cached master)\`。cached master 指的是可以接着走的历史，它还没有。

所以，从日志就能看出一个从节点是怎么来的。`,
    },
    last: {
      say: `第三种：在 **redis.conf** 里写一行 \`replicaof master 6379\`。\`written\` 的配置里有这一行，它还没有运行。

交给你了：点它卡片上的 ⋯ 打开菜单，把它启动。`,
      task: {
        goals: {
          up: '`written` 正在运行。',
          asked: '它用 `PSYNC ? -1` 提出了请求。',
          linked: '它已经连上，也拿到了拷贝。',
        },
        hints: ['卡片角上的三个点就是菜单。', '启动之后，让它接着运行。'],
        done: '对 Redis 来说，配置文件和命令行是一回事：两次都是 `PSYNC {ofWritten.words.1} {ofWritten.words.2|x}`。',
      },
    },
    end: {
      say: `三种方式，同一套握手：\`connected_slaves:{master.info.connected_slaves}\`。唯一的差别在于，这台服务器提出请求时知道哪段历史：自己的，没有，或者（重启之后）RDB 文件里存着的那一段。

想撤销的话，在从节点上输入 \`REPLICAOF NO ONE\`。可以到自由操作里试一试。`,
    },
  },
};
