/** Streams: a page of the manual; manual.ts tells its form. */
export const STREAM = `
5.0.0  XACK  key group id [id ...]
  Tells a group that entries are done
  告诉消费组这些条目已处理完
5.0.0  XADD  key [NOMKSTREAM] [MAXLEN|MINID [=|~] threshold [LIMIT count]] *|id field value [field value ...]
  Appends an entry; replicas are sent the id that * became
  追加条目；发给从节点的是 * 得出的具体 id
6.2.0  XAUTOCLAIM  key group consumer min-idle-time start [COUNT count] [JUSTID]
  Takes over entries that other consumers have left lying; replicas are sent XCLAIM
  接管其他消费者搁置已久的条目；发给从节点的是 XCLAIM
5.0.0  XCLAIM  key group consumer min-idle-time id [id ...] [IDLE ms] [TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID id]
  Takes over entries of another consumer
  接管另一个消费者的条目
5.0.0  XDEL  key id [id ...]
  Deletes entries by id
  按 id 删除条目
5.0.0  XGROUP
  Groups of consumers that share a stream
  共同消费一个流的消费组
5.0.0  XGROUP CREATE  key groupname id|$ [MKSTREAM] [ENTRIESREAD entries_read]
  Makes a group that begins at an entry; $ means with the next
  新建从某条目开始的消费组；$ 表示从下一条开始
6.2.0  XGROUP CREATECONSUMER  key groupname consumername
  Adds a consumer to a group
  向消费组添加消费者
5.0.0  XGROUP DELCONSUMER  key groupname consumername
  Removes a consumer and tells how many entries it had not acknowledged
  删除消费者，返回它尚未确认的条目数
5.0.0  XGROUP DESTROY  key groupname
  Deletes a group
  删除消费组
5.0.0  XGROUP HELP
  Lists the subcommands of XGROUP
  列出 XGROUP 的子命令
5.0.0  XGROUP SETID  key groupname id|$ [ENTRIESREAD entries_read]
  Lets a group go on from another entry
  让消费组从另一个条目继续
5.0.0  XINFO
  What there is to know of a stream
  关于一个流可以知道的一切
5.0.0  XINFO CONSUMERS  key groupname
  Lists the consumers of a group
  列出消费组的消费者
5.0.0  XINFO GROUPS  key
  Lists the groups of a stream
  列出流的消费组
5.0.0  XINFO HELP
  Lists the subcommands of XINFO
  列出 XINFO 的子命令
5.0.0  XINFO STREAM  key [FULL [COUNT count]]
  Tells length, last id and ends of a stream; FULL tells everything
  返回流的长度、最后 id 和首尾条目；FULL 给出全部
5.0.0  XLEN  key
  Counts the entries of a stream
  返回流的条目数
5.0.0  XPENDING  key group [[IDLE min-idle-time] start end count [consumer]]
  Entries that were handed out and not acknowledged
  已发出而尚未确认的条目
5.0.0  XRANGE  key start end [COUNT count]
  Entries between two ids; - and + are the ends
  返回两个 id 之间的条目；- 和 + 表示两端
5.0.0  XREAD  [COUNT count] [BLOCK milliseconds] STREAMS key [key ...] id [id ...]
  Entries after an id, of one stream or more; BLOCK waits for the next
  返回某 id 之后的条目，可读多个流；BLOCK 等待新条目
5.0.0  XREADGROUP  GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key ...] id [id ...]
  Entries for one consumer of a group; replicas are sent XCLAIM
  为消费组的一个消费者读取条目；发给从节点的是 XCLAIM
5.0.0  XREVRANGE  key end start [COUNT count]
  XRANGE from the last entry back
  从最后一条往前的 XRANGE
5.0.0  XSETID  key last-id [ENTRIESADDED entries_added] [MAXDELETEDID max_deleted_entry_id]
  Sets the last id of a stream; for Redis's own use
  设置流的最后 id；供 Redis 内部使用
5.0.0  XTRIM  key MAXLEN|MINID [=|~] threshold [LIMIT count]
  Cuts a stream's oldest entries off
  裁掉流中最旧的条目
`;
