/** The connection itself: a page of the manual; manual.ts tells its form. */
export const CONNECTION = `
1.0.0  AUTH  [username] password
  Logs this connection in; a replica sends it first when masterauth is set
  为当前连接登录；设置了 masterauth 的从节点会先发送它
2.4.0  CLIENT
  What a server knows of its connections, replicas among them
  服务器所知道的连接情况，从节点的连接也在其中
2.6.9  CLIENT GETNAME
  Tells the name of this connection
  返回当前连接的名字
6.0.0  CLIENT GETREDIR
  Tells to whom invalidations go; tracking is not modelled, so -1
  返回失效消息发给谁；这里没有模拟跟踪，所以是 -1
5.0.0  CLIENT HELP
  Lists the subcommands of CLIENT
  列出 CLIENT 的子命令
5.0.0  CLIENT ID
  Tells the number of this connection; numbers are never used twice
  返回当前连接的编号；编号不会重复使用
6.2.0  CLIENT INFO
  Describes this connection in one line
  用一行文字描述当前连接
2.4.0  CLIENT KILL  ip:port|[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME yes/no] [[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME yes/no] ...]
  Closes connections: CLIENT KILL TYPE replica makes every replica connect again
  关闭连接：CLIENT KILL TYPE replica 会让所有从节点重新连接
2.4.0  CLIENT LIST  [TYPE NORMAL|MASTER|REPLICA|PUBSUB] [ID client-id [client-id ...]]
  One line for every connection; a replica's has the flag S, a master's the flag M
  每个连接一行；从节点带标志 S，主节点带标志 M
7.0.0  CLIENT NO-EVICT  ON|OFF
  Keeps this connection when memory for clients runs out
  客户端内存不足时也不断开当前连接
2.9.50  CLIENT PAUSE  timeout [WRITE|ALL]
  Keeps clients waiting for some milliseconds, all of them or those that write
  让客户端等待若干毫秒：全部客户端，或只是写入的
2.6.9  CLIENT SETNAME  connection-name
  Gives this connection a name, which CLIENT LIST shows
  为当前连接起名，CLIENT LIST 会显示它
6.2.0  CLIENT TRACKINGINFO
  Tells whether keys are tracked for this connection; here never
  返回当前连接是否启用键跟踪；这里从不启用
5.0.0  CLIENT UNBLOCK  client-id [TIMEOUT|ERROR]
  Lets a client go on that waits in BLPOP, WAIT and their kin
  让阻塞在 BLPOP、WAIT 等命令上的客户端继续
6.2.0  CLIENT UNPAUSE
  Lets the clients go on that CLIENT PAUSE holds
  让被 CLIENT PAUSE 暂停的客户端继续
1.0.0  ECHO  message
  Answers with the message
  原样返回消息
6.0.0  HELLO  [protover [AUTH username password] [SETNAME clientname]]
  Greets the server, and logs in if asked; RESP2 only here
  与服务器打招呼，可同时登录；这里只支持 RESP2
1.0.0  PING  [message]
  Answers PONG; a master sends it to its replicas so that they know it is alive
  回答 PONG；主节点用它让从节点知道自己还活着
1.0.0  QUIT
  Closes this connection after +OK
  回答 +OK 后关闭连接
6.2.0  RESET
  Sets this connection back to how it began
  把当前连接恢复到刚连上时的状态
1.0.0  SELECT  index
  Changes the database of this connection; in the stream it stands before writes to another one
  切换当前连接的数据库；复制流中，写入另一个库之前会先有它
`;
