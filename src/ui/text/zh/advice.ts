import type { advice as en } from '../en/advice';

export const advice: Readonly<Record<keyof typeof en, string>> = {
  'advice.heading': '诊断与估算',
  'advice.tab.paste': '从服务器的输出看',
  'advice.tab.size': '从负载的需要算',
  'advice.lead':
    '手头有什么就粘贴什么，顺序不限：INFO replication、CONFIG GET *、redis.conf 里的行、主从两边的日志。内容不会离开本页。',
  'advice.paste': '输出与日志',
  'advice.example': '取自屏幕上的这次运行',
  'advice.clear': '清空',
  'advice.waiting': '连接断开前后的日志最能说明问题，最好两边的都有。',
  'advice.nothing': '这些行里看不出已知的问题。另一边从断线那一刻起的日志，往往更说明问题。',
  'advice.unread': '有 {n} 行没有读懂。第一行是：“{first}”',
  'advice.seen': '依据',
  'advice.times': '共 {n} 次',
  'advice.line': '第 {n} 行',
  'advice.sums': '算一算',
  'advice.cure': '怎么改',
  'advice.on.master': '在主节点上',
  'advice.on.replica': '在从节点上',
  'advice.copyConf': '复制为 redis.conf',
  'advice.copySet': '复制为 CONFIG SET',
  'advice.copied': '已复制',
  'advice.show': '用这些数字演示一遍',
  'advice.apply': '改好配置，把这个场景再跑一遍',
  'advice.applied': '{name}（已按建议修改）',
  'advice.scaled': '过大的尺寸按同一比例缩小，时间保持原样。',

  'advice.m.outputBuffer': '同步期间输出缓冲区溢出',
  'advice.what.outputBuffer':
    '生成和发送快照期间，所有写入都在为从节点排队。一旦超过 client-output-buffer-limit，主节点就断开连接。从节点立刻回来，却没有可以接着复制的位置，于是又从下一个快照开始。（配置了 save 时，子进程不会被杀掉，而它握着从节点套接字的一份拷贝：要等它退出，从节点才知道自己被断开了。）',
  'advice.do.outputBuffer':
    '让缓冲区装得下一次同步期间的全部写入。单纯加大 repl-backlog-size 没有用，除非它比这个上限还大：Redis 7.0 取两者中较大的一个。',
  'advice.m.silentLoad': '从节点加载时沉默太久',
  'advice.what.silentLoad':
    '从节点加载数据，超过 repl-timeout 没有任何动静，主节点就断开它。它会继续加载，完成后请求接着复制。如果积压缓冲区里已经没有它错过的内容，一切重来。',
  'advice.do.silentLoad':
    '让两边的 repl-timeout 都比一次加载长，并让积压缓冲区装得下这段时间的写入。任取其一即可打破循环；两样都做，连接就不会断。',
  'advice.m.slowChild': '无盘子进程比从节点的耐心更慢',
  'advice.what.slowChild':
    '启用 repl-diskless-sync 时，子进程写出第一批字节之前什么都不会发送，连一个换行也没有。超过 repl-timeout，从节点就放弃、重连，再等一个同样慢的子进程。',
  'advice.do.slowChild':
    '要么先把快照写到磁盘（这时主节点每秒会发一个换行），要么让从节点的 repl-timeout 比子进程长。两种都列在下面，选一种就够。',
  'advice.m.smallBacklog': '复制积压缓冲区盖不住断线',
  'advice.what.smallBacklog':
    '连接断开，等到恢复时，从节点错过的内容已经不在积压缓冲区里了，每断一次就要一次全量复制。它本身不会循环：是别的原因让连接反复断开。',
  'advice.do.smallBacklog': '让缓冲区比最长的一次断线所错过的还大，并查明连接为什么会断。',
  'advice.m.noPassword': '从节点没有密码',
  'advice.what.noPassword':
    '主节点要求密码，而从节点的 masterauth 是空的。收到 -NOAUTH 它并不等待，而是立刻重试，每秒几千次，两边的日志很快写满。',
  'advice.do.noPassword': '把密码告诉从节点。下一次重试就能进门，不需要重启。',
  'advice.m.wrongPassword': '从节点的密码不对',
  'advice.what.wrongPassword':
    '主节点拒绝了 AUTH。从节点断开，每秒重试一次。如果主节点设了用户，masteruser 也必须正确。',
  'advice.do.wrongPassword': '给从节点配上主节点的密码。',
  'advice.m.rarePing': 'PING 的间隔比从节点的耐心还长',
  'advice.what.rarePing':
    '空闲的连接上，只有主节点的 PING 能说明它还活着，每隔 repl-ping-replica-period 一次。repl-timeout 如果不比它长，沉默就会被当成死亡，一次又一次；每次都由部分复制恢复。',
  'advice.do.rarePing': '让超时是 PING 间隔的好几倍。',
  'advice.m.stoodStill': '从节点停住不动了',
  'advice.what.stoodStill':
    '超过 repl-timeout 的时间里，它那边什么也没有传来，连每秒一次的 REPLCONF ACK 也没有，而这些日志里看不到那么久的加载。进程被暂停、内存换页、一条要跑几分钟的命令、虚拟机迁移、网络无声：主节点分不清是哪一种，只能挂断。从节点醒来后会请求继续，能不能继续由积压缓冲区决定。',
  'advice.do.stoodStill':
    '查明它为什么停住（SLOWLOG、内核日志）。如果这样的停顿难免，就让主节点的 repl-timeout 比停顿更长。',
  'advice.m.rdbVersion': '快照的版本更新',
  'advice.what.rdbVersion':
    '主节点写出的 RDB 版本，从节点读不了。等它发现时，自己的数据已经清空；它立刻再要一次，主节点就再 fork 一次，每秒大约十回。',
  'advice.do.rdbVersion':
    '改配置没有用：把从节点升级（升级总要从节点先、主节点后）。在此之前，REPLICAOF NO ONE 能让循环停下，但从节点是空的。升级前不要重启它：只要没有设置 repl-diskless-load，收到的文件就已经顶替了它自己的 RDB 文件，旧版本拒绝用它启动。',
  'advice.m.forkRefused': '主节点无法 fork',
  'advice.what.forkRefused': '生成快照要靠子进程，而内核不肯答应给它和父进程一样多的内存。没有子进程，就没有全量复制。',
  'advice.do.forkRefused': '在主节点的机器上把 vm.overcommit_memory 设为 1，并为子进程存活期间的写入留足内存。',
  'advice.m.unreachable': '连不上主节点',
  'advice.what.unreachable':
    '从节点的连接被拒绝，或者没有回应：主节点没在运行、监听的地址或端口不同，或者中间有防火墙。',
  'advice.do.unreachable': '检查 REPLICAOF 里的地址、主节点的 bind 和 protected-mode，以及中间的网络。',
  'advice.m.healthy': '复制正常',
  'advice.what.healthy': '连接正常，从节点每秒汇报一次（lag 为 0 或 1）。如果之前断过，那一刻的日志会说明原因。',
  'advice.do.healthy': '不需要改什么。',

  'advice.version':
    '这些内容来自 Redis {version}，这里讲的是 7.0。7.0 之前，快照默认经过磁盘，输出缓冲区和复制积压缓冲区各占各的内存；更新的版本里，有些日志的措辞不同。',
  'advice.sum.outputBuffer.rate': '{filling} 里积了 {used}：写入速度是 {rate}。',
  'advice.sum.outputBuffer.limit': '上限是 {hard}，积压缓冲区是 {backlog}，以较大的为准：{counts}。',
  'advice.sum.outputBuffer.needs': '一次同步需要 {needs}。{needs} × {rate}，留一倍余量，向上取整：{hard}。',
  'advice.sum.outputBuffer.unfinished':
    '缓冲区满的时候同步还没做完。假如总共需要 {needs}：{needs} × {rate}，留一倍余量，向上取整：{hard}。',
  'advice.sum.silentLoad.timeout': '加载需要 {load}，主节点的耐心是 {timeout}。',
  'advice.sum.silentLoad.backlog': '{rate}，持续 {load}，就是 {missed}；积压缓冲区只留 {backlog}。',
  'advice.sum.slowChild.silence': '从节点只等 {timeout}；子进程至少要 {lived} 才能写完。',
  'advice.sum.smallBacklog.missed': '从节点要的是第 {request} 个字节；{outage} 里又写了 {missed}：{rate}。',
  'advice.sum.smallBacklog.needs': '积压缓冲区留 {backlog}，错过了 {missed}。留一倍余量，向上取整：{needs}。',
  'advice.sum.noPassword.storm': '每秒重试 {perSecond} 次。',
  'advice.sum.rdbVersion.read':
    '快照写着版本 {version}。Redis 5 和 6 写 9，7.0 写 10，7.2 与 Valkey 8 写 11，7.4 写 12；各版本只能读自己的和更早的。',
  'advice.sum.rdbVersion.storm': '每秒 {perSecond} 份快照，全都白做。',
  'advice.sum.rarePing.periods': '每 {ping} 一次 PING，耐心只有 {timeout}。',
  'advice.sum.stoodStill.silence': '沉默了 {silence}，主节点的耐心是 {timeout}。',
  'advice.sum.sizing.backlog': '积压缓冲区：{rate} × {outage} = {missed}；留一倍余量，向上取整：{backlog}。',
  'advice.sum.sizing.sync':
    '一次全量复制：写快照 {save}，发送 {transfer}，取较长者，再加载 {loading}：共 {syncSeconds}。',
  'advice.sum.sizing.limit':
    '输出缓冲区：{rate} × {syncSeconds} = {written}；留一倍余量，向上取整，不低于默认值：{hard}。',
  'advice.sum.sizing.timeout': '超时：加载需要 {loading}；留一倍余量，不低于默认值：{timeout}。',
  'advice.sum.sizing.memory': '内存：数据 {used}，子进程存活期间最多复制 {copied}，保留的流 {buffers}：峰值 {memory}。',
  'advice.sum.sizing.linkTooSlow': '改配置也没有用：写入 {rate}，而链路只能传 {link}。从节点永远追不上。',
  'advice.sum.sizing.tooLittleMemory': '改配置也没有用：峰值需要 {memory}，而机器只有 {machine}。',

  'advice.size.lead': '填入你的集群的数字，得到 redis.conf 的行。每处余量都写明。',
  'advice.size.stream': '高峰时的写入速度',
  'advice.size.streamHint': '两个时刻的 master_repl_offset 之差，除以间隔的时间',
  'advice.size.outage': '要扛住的最长断线',
  'advice.size.outageHint': '期间不发生全量复制',
  'advice.size.rdb': '快照',
  'advice.size.rdbHint': 'RDB 文件的大小',
  'advice.size.memory': '主节点的 used_memory',
  'advice.size.memoryHint': '见 INFO memory',
  'advice.size.machine': '机器的内存',
  'advice.size.link': '到从节点的链路',
  'advice.size.linkHint': '单方向的带宽',
  'advice.size.save': '写快照的速度',
  'advice.size.load': '加载快照的速度',
  'advice.size.assumed': '这是假设值，请自己测量',
  'advice.size.result': '需要这样配置',
  'advice.size.notNumber': '“{text}”不是一个大小。请写成 500kb、64mb、10gb，或者字节数。',
  'advice.size.notSeconds': '“{text}”不是一段时间。请写成 30s、10m 或 1h。',
};
