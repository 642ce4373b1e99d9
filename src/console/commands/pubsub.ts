/** Messages: a page of the manual; manual.ts tells its form. */
export const PUBSUB = `
2.0.0  PSUBSCRIBE  pattern [pattern ...]
  Listens to all channels whose names match
  监听名字匹配模式的所有频道
2.0.0  PUBLISH  channel message
  Sends a message to a channel; it travels to replicas too, in the stream
  向频道发送消息；消息也会随复制流到达从节点
2.8.0  PUBSUB
  Who listens to what
  谁在监听什么
2.8.0  PUBSUB CHANNELS  [pattern]
  Lists the channels that somebody listens to
  列出有人监听的频道
6.2.0  PUBSUB HELP
  Lists the subcommands of PUBSUB
  列出 PUBSUB 的子命令
2.8.0  PUBSUB NUMPAT
  Counts the patterns that somebody listens to
  返回有人监听的模式个数
2.8.0  PUBSUB NUMSUB  [channel [channel ...]]
  Counts who listens to each channel
  返回每个频道的监听人数
7.0.0  PUBSUB SHARDCHANNELS  [pattern]
  Lists the shard channels that somebody listens to
  列出有人监听的分片频道
7.0.0  PUBSUB SHARDNUMSUB  [shardchannel [shardchannel ...]]
  Counts who listens to each shard channel
  返回每个分片频道的监听人数
2.0.0  PUNSUBSCRIBE  [pattern [pattern ...]]
  Stops listening to patterns, to all of them without one
  不再监听某些模式；不给参数则全部取消
7.0.0  SPUBLISH  shardchannel message
  Sends a message to a shard channel
  向分片频道发送消息
7.0.0  SSUBSCRIBE  shardchannel [shardchannel ...]
  Listens to shard channels
  监听分片频道
2.0.0  SUBSCRIBE  channel [channel ...]
  Listens to channels; messages published at the master are heard at its replicas too
  监听频道；在主节点发布的消息，在从节点上也能听到
7.0.0  SUNSUBSCRIBE  [shardchannel [shardchannel ...]]
  Stops listening to shard channels
  不再监听分片频道
2.0.0  UNSUBSCRIBE  [channel [channel ...]]
  Stops listening to channels, to all of them without one
  不再监听某些频道；不给参数则全部取消
`;
