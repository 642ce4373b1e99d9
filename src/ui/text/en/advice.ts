/** The page of advice: mechanisms, their arithmetic, what ends them. Sizes, rates and durations come with their units. */
export const advice = {
  'advice.heading': 'Diagnose and size',
  'advice.tab.paste': 'From what servers say',
  'advice.tab.size': 'From what a load needs',
  'advice.lead':
    'Paste whatever you have, in any order: INFO replication, CONFIG GET *, lines of redis.conf, log lines of the master and of the replica. Nothing leaves this page.',
  'advice.paste': 'Output and log lines',
  'advice.example': 'Take them from the run on screen',
  'advice.clear': 'Clear',
  'advice.waiting': 'The log lines around a lost connection tell the most, from both servers.',
  'advice.nothing':
    'No known trouble shows in these lines. The log of the other side, from the moment the link was lost, usually tells more.',
  'advice.unread': '{n|line was|lines were} not understood. The first: “{first}”',
  'advice.seen': 'What shows it',
  'advice.times': '{n} times',
  'advice.line': 'line {n}',
  'advice.sums': 'The arithmetic',
  'advice.cure': 'What to change',
  'advice.on.master': 'On the master',
  'advice.on.replica': 'On the replica',
  'advice.copyConf': 'Copy for redis.conf',
  'advice.copySet': 'Copy as CONFIG SET',
  'advice.copied': 'Copied',
  'advice.show': 'Show a run with these numbers',
  'advice.apply': 'Run this situation with these lines',
  'advice.applied': '{name}, with the advice',
  'advice.scaled': 'Large sizes are drawn smaller, all by the same factor; times stay as they were.',

  'advice.m.outputBuffer': 'The output buffer overflows during the synchronization',
  'advice.what.outputBuffer':
    'While the snapshot is made and sent, everything written waits for the replica. When that passes client-output-buffer-limit, the master hangs up. The replica comes back at once with nothing to continue from, and the next snapshot begins. (With save lines the child is not killed: it holds a copy of the replica’s socket, and the replica learns that it was cut off only when the child is gone.)',
  'advice.do.outputBuffer':
    'Give the buffer room for all that is written during one synchronization. A larger repl-backlog-size does not help here, unless it is larger than the limit: Redis 7.0 takes whichever is greater.',
  'advice.m.silentLoad': 'The replica is silent for too long while it loads',
  'advice.what.silentLoad':
    'A replica that loads for longer than repl-timeout without a sign is dropped by its master. It goes on loading, then asks to continue. If the backlog no longer holds what it missed, everything starts over.',
  'advice.do.silentLoad':
    'Let repl-timeout outlast a load, on both sides, and let the backlog hold what is written in that time. One of the two is enough to end the loop; both keep the link up.',
  'advice.m.slowChild': 'The diskless child is slower than the replica’s patience',
  'advice.what.slowChild':
    'With repl-diskless-sync, nothing is sent until the child writes its first bytes, not even a newline. After repl-timeout the replica gives up, comes back, and waits for a child that is just as slow.',
  'advice.do.slowChild':
    'Either write the snapshot to disk first (the master then sends a newline every second), or let the replica’s repl-timeout outlast the child. Both are listed; one is enough.',
  'advice.m.smallBacklog': 'The backlog is too small for the breaks',
  'advice.what.smallBacklog':
    'The link breaks, and by the time it is back, what the replica missed has left the backlog. Each such break costs a full synchronization. It is no loop by itself: something keeps breaking the link.',
  'advice.do.smallBacklog': 'Keep more than the longest break misses, and find out what breaks the link.',
  'advice.m.noPassword': 'The replica has no password',
  'advice.what.noPassword':
    'The master wants a password and the replica’s masterauth is empty. -NOAUTH is no reason for it to wait: it tries again at once, thousands of times a second, and both logs fill up.',
  'advice.do.noPassword': 'Tell the replica the password. It is let in with the next try; nothing needs a restart.',
  'advice.m.wrongPassword': 'The replica has the wrong password',
  'advice.what.wrongPassword':
    'The master refuses AUTH. The replica hangs up and tries again once a second. If the master knows users, masteruser has to be right as well.',
  'advice.do.wrongPassword': 'Give the replica the master’s password.',
  'advice.m.rarePing': 'PINGs come more rarely than the replica waits',
  'advice.what.rarePing':
    'On an idle link only the master’s PING shows that it lives. It comes every repl-ping-replica-period; a repl-timeout that is not longer than that takes silence for death, again and again. Each time a partial resync mends it.',
  'advice.do.rarePing': 'Let the timeout be several times the period.',
  'advice.m.stoodStill': 'The replica stood still',
  'advice.what.stoodStill':
    'For longer than repl-timeout nothing came from it, not even the REPLCONF ACK of every second, and no line here tells of a load that long. A stopped process, swap, a command that takes minutes, a virtual machine on the move, a silent network: its master cannot tell them apart, and hangs up. Once the replica goes on, it asks to continue; the backlog decides whether it may.',
  'advice.do.stoodStill':
    'Find out what stopped it (SLOWLOG, the kernel’s log). Where such pauses are part of life, let the master’s repl-timeout be longer than they are.',
  'advice.m.rdbVersion': 'The snapshot is of a newer version',
  'advice.what.rdbVersion':
    'The master writes an RDB version that the replica cannot read. When the replica finds out, it has already thrown its own data away. It asks for the same again at once, and the master forks again, about ten times a second.',
  'advice.do.rdbVersion':
    'No setting helps: upgrade the replica (always before its master). REPLICAOF NO ONE stops the loop meanwhile, but the replica is empty. Do not restart it before the upgrade: unless repl-diskless-load is set, what it was sent has taken the place of its own RDB file, and the old version refuses to boot from it.',
  'advice.m.forkRefused': 'The master cannot fork',
  'advice.what.forkRefused':
    'A snapshot needs a child process, and the kernel refused to promise it as much memory as the parent has. Without a child there is no full synchronization.',
  'advice.do.forkRefused':
    'Set vm.overcommit_memory to 1 on the master’s machine, and keep enough memory free for what is written while the child lives.',
  'advice.m.unreachable': 'The master cannot be reached',
  'advice.what.unreachable':
    'The replica’s connection is refused or gets no answer: the master is down, listens on another address or port, or a firewall stands between.',
  'advice.do.unreachable':
    'Check the address in REPLICAOF, bind and protected-mode on the master, and the way between.',
  'advice.m.healthy': 'Replication is up',
  'advice.what.healthy':
    'The link is up and the replica reports every second (lag 0 or 1). If it broke earlier, the log lines of that moment would tell why.',
  'advice.do.healthy': 'Nothing to change.',

  'advice.version':
    'These lines are from Redis {version}; what is said here is of 7.0. Before 7.0, snapshots went through the disk by default, and output buffers and the backlog were separate memories. In later versions some log lines read differently.',
  'advice.sum.outputBuffer.rate': '{used} gathered in {filling}: {rate} are written.',
  'advice.sum.outputBuffer.limit': 'The limit is {hard}, the backlog {backlog}; the greater counts: {counts}.',
  'advice.sum.outputBuffer.needs': 'A synchronization takes {needs}. {needs} × {rate}, twice over, rounded up: {hard}.',
  'advice.sum.outputBuffer.unfinished':
    'The synchronization was not over when the buffer was full. If it takes {needs}: {needs} × {rate}, twice over, rounded up: {hard}.',
  'advice.sum.silentLoad.timeout': 'The load takes {load}, the master’s patience is {timeout}.',
  'advice.sum.silentLoad.backlog': '{rate} for {load} are {missed}; the backlog holds {backlog}.',
  'advice.sum.slowChild.silence':
    'The replica waits {timeout}; the child needs at least {lived} before it has written all.',
  'advice.sum.smallBacklog.missed':
    'The replica asked for byte {request}; {missed} had been written since, in {outage}: {rate}.',
  'advice.sum.smallBacklog.needs':
    'The backlog holds {backlog}, missed were {missed}. Twice over, rounded up: {needs}.',
  'advice.sum.noPassword.storm': '{perSecond} tries a second.',
  'advice.sum.rdbVersion.read':
    'The snapshot says version {version}. Redis 5 and 6 write 9, 7.0 writes 10, 7.2 and Valkey 8 write 11, 7.4 writes 12; each reads its own and all before.',
  'advice.sum.rdbVersion.storm': '{perSecond} snapshots a second, for nothing.',
  'advice.sum.rarePing.periods': 'A PING every {ping}, patience for {timeout}.',
  'advice.sum.stoodStill.silence': 'Silent for {silence}; the master’s patience is {timeout}.',
  'advice.sum.sizing.backlog': 'Backlog: {rate} × {outage} = {missed}; twice over, rounded up: {backlog}.',
  'advice.sum.sizing.sync':
    'A full synchronization: writing the snapshot {save}, sending it {transfer}, whichever is longer, then loading {loading}: {syncSeconds}.',
  'advice.sum.sizing.limit':
    'Output buffer: {rate} × {syncSeconds} = {written}; twice over, rounded up, never below the default: {hard}.',
  'advice.sum.sizing.timeout': 'Timeout: loading takes {loading}; twice over, never below the default: {timeout}.',
  'advice.sum.sizing.memory':
    'Memory: data {used}, copied while the child lives at most {copied}, stream kept {buffers}: {memory} at the peak.',
  'advice.sum.sizing.linkTooSlow':
    'No setting mends this: {rate} are written and the link carries {link}. The replica never catches up.',
  'advice.sum.sizing.tooLittleMemory': 'No setting mends this: the peak needs {memory} and the machine has {machine}.',

  'advice.size.lead': 'Numbers of your cluster in, lines for redis.conf out. Each margin is said.',
  'advice.size.stream': 'Written at the peak',
  'advice.size.streamHint': 'master_repl_offset of two moments, divided by the time between',
  'advice.size.outage': 'Longest break to survive',
  'advice.size.outageHint': 'without a full synchronization',
  'advice.size.rdb': 'Snapshot',
  'advice.size.rdbHint': 'size of an RDB file',
  'advice.size.memory': 'used_memory of the master',
  'advice.size.memoryHint': 'from INFO memory',
  'advice.size.machine': 'Memory of the machine',
  'advice.size.link': 'Link to the replica',
  'advice.size.linkHint': 'what it carries in one direction',
  'advice.size.save': 'Snapshot is written at',
  'advice.size.load': 'Snapshot is loaded at',
  'advice.size.assumed': 'an assumption: measure yours',
  'advice.size.result': 'What this needs',
  'advice.size.notNumber': '“{text}” is not a size. Write 500kb, 64mb, 10gb or a number of bytes.',
  'advice.size.notSeconds': '“{text}” is not a duration. Write 30s, 10m or 1h.',
} as const;
