import type { TextOf } from '../lessonText';
import type { lesson } from './stale-data';

export const text: TextOf<typeof lesson> = {
  lead: '从节点在加载时、连接正常时、主节点失联时，分别怎样应答。',
  aims: [
    '分清 -LOADING、-READONLY 和 -MASTERDOWN，说出各在什么时候出现。',
    '在旧数据和没有数据之间作出选择。',
    '说清 `state=online` 保证了什么、没保证什么，键过期由谁说了算。',
  ],
  simplified: '用一个隐藏的设置让每个键都加载得很慢，像大数据集那样。PING 关掉了。',
  beats: {
    loading: {
      say: `从节点正在加载快照。有人问它 \`GET price\`，得到 \`-LOADING\`。它会抽空处理客户端的请求，但没有东西可给：旧数据已经清空，新数据还没到齐。

\`INFO\`、\`ROLE\`、\`CONFIG\` 等少数命令，这时也能应答；\`PING\` 和 \`REPLICAOF\` 不行，得到的同样是 \`-LOADING\`。`,
      note: '如果设置了 repl-diskless-load swapdb，而且从节点原来跟随的就是这段历史（replid 相同），它会一边用旧数据集应答，一边在旁边加载新的；replid 不同，仍然是 `-LOADING`。',
    },
    online: {
      say: '就在这一秒，看看**主节点**。它的 `INFO replication` 里，`slave0` 这一行是这样说这个从节点的：`state={master.slot.replica.state}`。',
      ask: {
        question: '从节点正在加载，谁也不理。它自己的 INFO 里，`master_link_status:` 后面是什么？',
        hints: ['只有两种可能：up 和 down。', '传来的命令还一条都不能执行，这样的连接算是 up 吗？'],
        because:
          '“{replica.info.master_link_status}”。主节点说的 `{master.slot.replica.state}`，意思只是快照已经**离开**了主节点；加载完没有，只有从节点自己知道。',
      },
    },
    loaded: { say: '加载完毕，连接正常：同样的问题，回答是 `100`。现在共有 {replica.keys} 个键。' },
    readonly: {
      say: `有人想在从节点上**写入**：\`-READONLY\`。从节点的数据只能来自主节点；自己写进去的，下次全量复制就没了，别人也永远看不到。`,
    },
    stale: {
      say: `链路断了。主节点上的价格已经是 200。再问从节点，它还是说 \`100\`：旧的，而它不知道这是旧的，只知道多久没听到主节点了（\`master_link_down_since_seconds\`）。默认情况下，从节点手里有什么就继续答什么：\`replica-serve-stale-data yes\`。`,
    },
    behind: {
      say: `它落后了多少？链路断了，主节点上的 \`slave0\` 那一行也没了：双方现在只知道自己的[[offset|复制偏移量]]。`,
      ask: {
        question: '从节点错过了复制流的多少字节？',
        hints: [
          'INFO replication：主节点上看 master_repl_offset，从节点上看 slave_repl_offset。',
          '主节点在 {master.offset}。',
        ],
        because:
          '{master.offset} − {replica.applied} = {master.offset - replica.applied}：复制流开头的一条 SELECT，加上那条 SET。',
      },
    },
    refuse: {
      say: `对价格来说，没有回答也许好过旧的回答。让这个从节点在主节点失联时拒绝应答，然后再问一次。`,
      task: {
        goals: { down: '在从节点上执行 GET price，得到 `-MASTERDOWN`。' },
        hints: [
          '这个设置叫 replica-serve-stale-data。',
          '在从节点上：先 `CONFIG SET replica-serve-stale-data no`，再 `GET price`。',
        ],
        done: '“Link with MASTER is down”。客户端现在知道该去问别人了。下一次全量复制期间，直到加载完，它也会这样回答，而不是 `-LOADING`。',
      },
    },
    back: {
      say: `现在恢复链路，等从节点连上之后再问一次。`,
      task: {
        goals: { fresh: '在从节点上执行 GET price，回答是 200。' },
        hints: ['链路的菜单里有“恢复”。', '等从节点连接好，再执行 GET price。'],
        done: '只传来了错过的部分，也就是部分复制。从节点现在在 {replica.offset}。',
      },
    },
    token: {
      say: `再看一个键。有人在主节点上登录，\`SET token abc PX 3000\`：只活三秒。从节点也收到了这条命令，随后链路断开，三秒也过去了。主节点已经把键删掉，现在有 {master.keys} 个键。

它的 \`DEL\` 排在复制流里，过不去。`,
    },
    hidden: {
      say: `此刻在从节点上执行 \`GET token\`，会得到什么：值、空，还是错误？先想好，再去验证。主节点失联时怎么办，你刚才吩咐过它；现在想想，那还是不是你要的。`,
      task: {
        goals: { nil: '在从节点上执行 GET token，回答是 `(nil)`。' },
        hints: [
          '它照你的吩咐，用 `-MASTERDOWN` 拒绝了。',
          '在从节点上：先 `CONFIG SET replica-serve-stale-data yes`，再 `GET token`。',
        ],
        done: '`(nil)`：按从节点自己的时钟，这个键到期了，所以不给任何人看。',
      },
    },
    counted: {
      say: '不给人看是一回事。键真的没了吗？',
      ask: {
        question: '主节点有 {master.keys} 个键。从节点数出来是几个？',
        hints: ['在从节点上执行 `DBSIZE`。', '没收到 DEL，就没有删。'],
        because:
          '{replica.keys} 个，比主节点多一个：token 还在。从节点自己从不让键过期，它等主节点的 DEL；在那之前，逻辑上已经没了的键，它只是藏起来。',
      },
    },
    end: {
      say: `\`-LOADING\`：还没有东西可答。\`-READONLY\`：写入归主节点管。\`-MASTERDOWN\`：宁可不答，也不给旧的，只要你这样设置。

即使连接正常，从节点也总会落后一点点。一定要读到自己刚写的内容，就去问主节点。\`WAIT\`（第 10 课）只有等到了你所读的那个从节点才管用。`,
    },
  },
};
