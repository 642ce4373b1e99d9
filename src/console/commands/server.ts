/** The server, its configuration and replication: a page of the manual; manual.ts tells its form. */
export const SERVER = `
6.0.0  ACL
  Users, their passwords and what each may do
  用户、密码以及各自的权限
6.0.0  ACL CAT  [categoryname]
  Lists the categories of commands, or the commands of one
  列出命令的分类，或某一分类中的命令
6.0.0  ACL DELUSER  username [username ...]
  Deletes users and closes their connections
  删除用户并关闭他们的连接
7.0.0  ACL DRYRUN  username command [arg [arg ...]]
  Tells whether a user may run a command, without running it
  判断某个用户能否执行一条命令，但并不执行
6.0.0  ACL GENPASS  [bits]
  Makes up a password that nobody guesses
  生成一个猜不到的密码
6.0.0  ACL GETUSER  username
  Tells the rules of one user
  返回一个用户的全部规则
6.0.0  ACL HELP
  Lists the subcommands of ACL
  列出 ACL 的子命令
6.0.0  ACL LIST
  Lists all users with their rules, as redis.conf would have them
  按 redis.conf 的写法列出所有用户及其规则
6.0.0  ACL LOAD
  Reads the users from the ACL file; there is none here
  从 ACL 文件读取用户；这里没有这个文件
6.0.0  ACL LOG  [count|RESET]
  Lists what was denied to whom: commands, keys, channels and failed logins
  列出谁被拒绝了什么：命令、键、频道以及失败的登录
6.0.0  ACL SAVE
  Writes the users to the ACL file; there is none here
  把用户写入 ACL 文件；这里没有这个文件
6.0.0  ACL SETUSER  username [rule [rule ...]]
  Makes or changes a user; what a replica's masteruser needs: +psync +replconf +ping
  新建或修改用户；从节点的 masteruser 需要 +psync +replconf +ping
6.0.0  ACL USERS
  Lists the names of all users
  列出所有用户名
6.0.0  ACL WHOAMI
  Tells as whom this connection is logged in
  返回当前连接登录的用户
1.0.0  BGSAVE  [SCHEDULE]
  Lets a child process write the RDB file
  让子进程写 RDB 文件
2.8.13  COMMAND
  What the server knows of its own commands
  服务器对自己各条命令的了解
2.8.13  COMMAND COUNT
  Tells how many commands there are
  返回命令的总数
2.8.13  COMMAND GETKEYS
  Tells which words of a command are keys
  指出一条命令里哪些参数是键
7.0.0  COMMAND GETKEYSANDFLAGS
  Tells which words of a command are keys, and what it does to each
  指出一条命令里哪些参数是键，以及会对它们做什么
5.0.0  COMMAND HELP
  Lists the subcommands of COMMAND
  列出 COMMAND 的子命令
7.0.0  COMMAND LIST  [FILTERBY MODULE module-name|ACLCAT category|PATTERN pattern]
  Lists the names of commands, all or by category or pattern
  列出命令名：全部，或按分类、模式筛选
2.0.0  CONFIG
  Asks and changes the configuration of a running server
  查询和修改运行中服务器的配置
2.0.0  CONFIG GET  parameter [parameter ...]
  Tells parameters by name or pattern: CONFIG GET repl-*
  按名字或模式查询参数：CONFIG GET repl-*
5.0.0  CONFIG HELP
  Lists the subcommands of CONFIG
  列出 CONFIG 的子命令
2.0.0  CONFIG RESETSTAT
  Sets the counters of INFO back to zero
  把 INFO 的计数清零
2.8.0  CONFIG REWRITE
  Writes redis.conf as the server is set up now, so that a restart keeps it
  把当前设置写回 redis.conf，重启后仍然有效
2.0.0  CONFIG SET  parameter value [parameter value ...]
  Changes parameters at once; a restart forgets it
  立即修改参数；重启后失效
1.0.0  DBSIZE
  Counts the keys of this database
  返回当前数据库的键数
1.0.0  DEBUG
  For whoever tests Redis; allowed only as enable-debug-command says
  供测试 Redis 的人使用；是否允许由 enable-debug-command 决定
-  DEBUG CHANGE-REPL-ID
  Gives this master a new replication ID; replicas that come back need a full copy
  给主节点换一个新的复制 ID；再连上来的从节点需要全量复制
-  DEBUG DIGEST
  Tells a digest of all data: master and replica hold the same where it is the same
  返回全部数据的摘要：主从摘要相同，数据就相同
-  DEBUG DIGEST-VALUE  [key [key ...]]
  Tells digests of the values of some keys
  返回若干键的值的摘要
-  DEBUG ERROR  string
  Answers with this error
  以这段文字作为错误回复
-  DEBUG HELP
  Lists the subcommands of DEBUG
  列出 DEBUG 的子命令
-  DEBUG LOG  message
  Writes a line into the log
  往日志里写一行
-  DEBUG POPULATE  count [prefix] [size]
  Makes keys of which no replica is told: data differ from then on
  造出一批键，却不告诉从节点：从此数据不再一致
-  DEBUG QUICKLIST-PACKED-THRESHOLD  size
  Sets the size from which a list element has a node of its own
  设置列表元素从多大起独占一个节点
-  DEBUG REPLICATE  command [arg ...]
  Puts a command into the stream that this server does not run itself
  把一条命令写进复制流，本机自己并不执行
-  DEBUG SET-ACTIVE-EXPIRE  0|1
  Switches off (0) or on (1) that expired keys are looked for; they then go when somebody asks for them
  关闭（0）或打开（1）主动清理过期键；关闭后只在被访问时才删除
-  DEBUG SLEEP  seconds
  Keeps the server busy: for so long it answers nobody, replicas neither
  让服务器忙碌：这段时间谁也不回答，包括从节点
6.2.0  FAILOVER  [TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds]
  Makes a replica the master and this master its replica, without losing a write
  让从节点成为主节点、本主节点成为它的从节点，不丢任何写入
1.0.0  FLUSHALL  [ASYNC|SYNC]
  Deletes the keys of all databases
  删除所有数据库的键
1.0.0  FLUSHDB  [ASYNC|SYNC]
  Deletes the keys of this database
  删除当前数据库的键
1.0.0  INFO  [section [section ...]]
  What a server tells of itself; INFO replication is the page to read here
  服务器的自我说明；这里最该读的是 INFO replication
1.0.0  LASTSAVE
  Tells when an RDB was written last, in seconds since 1970
  返回上次写完 RDB 的时刻（1970 年以来的秒数）
2.8.13  LATENCY
  What took long, if latency-monitor-threshold asks for it
  哪些操作耗时过长（需设置 latency-monitor-threshold）
2.8.13  LATENCY DOCTOR
  Tells in words what was slow
  用文字说明哪里慢
2.8.13  LATENCY HELP
  Lists the subcommands of LATENCY
  列出 LATENCY 的子命令
2.8.13  LATENCY HISTORY  event
  Lists the latest delays of one kind
  列出某一类延迟的最近记录
2.8.13  LATENCY LATEST
  Lists the latest delay of each kind
  列出每一类延迟的最近一次
2.8.13  LATENCY RESET  [event [event ...]]
  Forgets delays
  清除延迟记录
5.0.0  LOLWUT  [VERSION version]
  Tells the version; older Redis drew a picture
  返回版本号；老版本的 Redis 会画一幅画
4.0.0  MODULE
  Libraries that add commands; none is loaded here
  用来增加命令的模块；这里没有加载任何模块
5.0.0  MODULE HELP
  Lists the subcommands of MODULE
  列出 MODULE 的子命令
4.0.0  MODULE LIST
  Lists the modules that are loaded
  列出已加载的模块
1.0.0  MONITOR
  Shows every command that is run, those that come from the master too; RESET ends it
  显示执行的每一条命令，包括来自主节点的；用 RESET 结束
2.8.0  PSYNC  replicationid offset
  What a replica asks its master: this history, from this offset on. Answered +CONTINUE or +FULLRESYNC
  从节点对主节点的请求：这段历史，从这个偏移量起。回答 +CONTINUE 或 +FULLRESYNC
3.0.0  REPLCONF
  What replica and master tell each other besides the data: port, abilities, ACK and the offset
  从节点与主节点在数据之外互通的消息：端口、能力、ACK 与偏移量
5.0.0  REPLICAOF  host port|NO ONE
  Makes this server a replica of another, or with NO ONE a master again
  让本服务器成为另一台的从节点；NO ONE 则重新成为主节点
2.8.12  ROLE
  Tells the role: a master its replicas and offset, a replica the state of its link
  返回角色：主节点给出从节点和偏移量，从节点给出连接状态
1.0.0  SAVE
  Writes the RDB file itself; meanwhile nobody is answered
  由服务器自己写 RDB 文件；期间不回答任何人
1.0.0  SHUTDOWN  [NOSAVE|SAVE] [NOW] [FORCE] [ABORT]
  Ends the server; a master waits for its replicas first, at most shutdown-timeout
  关闭服务器；主节点会先等从节点跟上，最多等 shutdown-timeout
1.0.0  SLAVEOF  host port|NO ONE
  The old name of REPLICAOF
  REPLICAOF 的旧名
2.2.12  SLOWLOG
  Commands that took long; only DEBUG SLEEP takes time here
  耗时较长的命令；在这里只有 DEBUG SLEEP 会耗时
2.2.12  SLOWLOG GET  [count]
  Lists the latest slow commands
  列出最近的慢命令
6.2.0  SLOWLOG HELP
  Lists the subcommands of SLOWLOG
  列出 SLOWLOG 的子命令
2.2.12  SLOWLOG LEN
  Counts the slow commands that are kept
  返回保留的慢命令条数
2.2.12  SLOWLOG RESET
  Forgets the slow commands
  清空慢命令记录
4.0.0  SWAPDB  index1 index2
  Exchanges two databases
  交换两个数据库
1.0.0  SYNC
  What replicas sent before PSYNC: always a full copy
  PSYNC 出现之前从节点所用的命令：总是全量复制
2.6.0  TIME
  Tells the server's clock: seconds and microseconds
  返回服务器时钟：秒和微秒
`;
