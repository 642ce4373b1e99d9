import type { truth as en } from '../en/truth';

export const truth: Readonly<Record<keyof typeof en, string>> = {
  'truth.heading': '哪些是真的，哪些是简化的',
  'truth.lead':
    'ReplScope 是 Redis {redis} 的一个模型。凡是涉及复制的内容，它只展示真实服务器会做的事：每个字节、每个回复、每行日志都是如此。这样的话有多可信，要看背后做过多少比对。比对的情况如下。',

  'truth.compared': '与真实服务器的比对',
  'truth.recorded':
    '菜单里的 {n} 个场景都在真实的 redis-server {redis} 进程上录制过。引擎必须逐行重现其中每一个，否则测试不会通过。',
  'truth.live': '{on}，另有 {total} 个场景同时在真实服务器和引擎中运行：{same} 个相同，{different} 个不同。',
  'truth.random': '其中 {random} 个不是人挑选的，而是由种子 {seed} 随机生成的。',
  'truth.unsteady': '其中 {unsteady} 个在真实服务器上反复运行，结果自己就不一致，不能说明引擎的对错。',
  'truth.same':
    '“相同”的意思是：每个连接上说了什么、先后次序如何、每个回复、每台服务器的整份日志（讲机器本身的几行除外），全都一致。随机生成的场景最后还要向每台在运行的服务器问一次 DEBUG DIGEST，也就是全部数据的校验和。只由随机数或时钟决定的内容事先去掉：replid、进程号、秒数。',
  'truth.again': '不相信的话，可以自己再做一遍：',

  'truth.calibrated': '压力之下',
  'truth.calibratedLead':
    '{on}，在真实服务器上让 10 到 100 MB 的全量复制经过限速的链路，每种情形 {runs} 次。{n} 种情形里有 {good} 种与这里的结果相差不超过 15%，而且每次结局都相同。计时从 +FULLRESYNC 到 RDB 的最后一个字节，并统计主节点在此期间发出的数据。',
  'truth.calibratedWhat': '情形',
  'truth.calibratedReal': '真实服务器（中位数）',
  'truth.calibratedOurs': '这里',
  'truth.calibratedLoop': '陷入循环，永不结束',

  'truth.commands': '命令',
  'truth.commandsLead':
    'Redis 7.0 有 {all} 个命令，这里实现了 {modelled} 个。其余的只回答 NOTMODELLED，什么也不做：错误的回答比没有回答更糟。',
  'truth.commandList': '是哪些命令',
  'truth.notModelled': '没有实现的（输入时会被拒绝，并如实说明）：',

  'truth.simplified': '有意的简化',
  'truth.why': '原因：{reason}',
  'truth.pace': '做事要花多久',
  'truth.pace.what':
    '这些是对机器的假设，可以在场景（`machines`）或“如果……会怎样”里另行设定：事件循环转一圈 12 微秒，命令本身不另外计时，fork 每 GiB 让服务器停顿 10 毫秒，子进程每秒写 200 MB 的 RDB，从节点每秒加载 150 MB。',
  'truth.pace.why':
    '快慢取决于机器，不取决于 Redis。比对的是发生了什么、先后如何；发生的时刻与录制结果相差不超过十分之一秒，也就是服务器自身定时任务的间隔。',
  'truth.memory': '内存',
  'truth.memory.what':
    '数据、缓冲区和复制的内存页占多少，都是估计值。除非场景给机器设了上限，内存永远够用；设了上限，用尽时 fork 会被拒绝，或者进程被杀掉，和内核的做法一样。键不会被淘汰。',
  'truth.memory.why':
    '写时复制要花多少内存，取决于内核，也取决于子进程运行期间写过的每一页。估计值能说明上限在哪里、为什么会碰到，但不能代替测量。',
  'truth.network': '网络',
  'truth.network.what':
    '每条链路有延迟、抖动和带宽，几条链路可以共用一个出口，每条都可以断开，也可以单向或双向无声。套接字收下 3.97 MB 之后，写的一方就得等（实测）。没有数据包，没有丢包，也没有拥塞：单向无声时，TCP 自己的确认仍能通过，就像中间隔着一个代理。TCP 合并小包的做法也没有：真实的握手在长距离线路上可能多花一个往返，因为 Nagle 算法要等第一个 REPLCONF 得到确认，才放出第二个。',
  'truth.network.why': 'TCP 对 Redis 隐藏了数据包。服务器眼中的网络只有三件事：字节按序到达，字节迟迟不到，连接结束。',
  'truth.order': '没有次序的次序',
  'truth.order.what':
    'SMEMBERS、KEYS 或 RDB 按什么次序列出内容，在真实服务器上取决于进程启动时的一个随机数。在这里，每次运行都一样。另外，超过 8 kB 的列表在 RDB 里如何分成节点，按从尾部写入的情形处理，每个节点 8 kB（`list-max-listpack-size -2`）。',
  'truth.order.why':
    '次序在两台真实服务器之间也不一致，所以并没有一个“真实的”次序可以展示。列表的节点在哪里分开，取决于它经历过的每一次写入和弹出；元素本身不受影响。',
  'truth.chance': '随机数与时钟',
  'truth.chance.what': 'replid、EOF 标记等一切随机的内容都出自场景的种子。所有服务器共用一个精确的时钟。',
  'truth.chance.why': '每个字节都能重现的运行，才可以倒退，可以用链接分享，可以拿来讨论。',
  'truth.left': '没有实现的部分',
  'truth.left.what': 'Lua 脚本与函数、模块、集群模式、Sentinel、TLS、AOF、Unix 套接字、I/O 线程。',
  'truth.left.why':
    '有没有它们，从节点接收数据的方式都一样：脚本以它执行过的命令传给从节点，TLS 传送同样的字节，PUBLISH 无论有没有人订阅都在复制流里。',
  'truth.conf': 'redis.conf 与 INFO',
  'truth.conf.what':
    '7.0 的每条指令都认识，也都会检查，但属于未实现部分的指令不起作用。INFO 的 replication 部分是精确的，其他部分只有少数几项。',
  'truth.conf.why': '这样，真实的 redis.conf 可以原样拿来试；而其他部分描述的会是一台并不存在的机器。',
  'truth.version': '只有一个版本',
  'truth.version.what':
    'Redis {redis}。更新的版本、Valkey 以及云服务在一些地方有所不同。7.2 或 7.4 的主节点（`rdbVersion`）在这里仍是 7.0，只是快照写着更高的版本号：从节点如何应对是精确的，这样的主节点在其他方面的行为和日志没有实现。',
  'truth.version.why': '一个精确的版本，比五个大致正确的版本更能说明问题。',
};
