/** Messages: a page of the manual; manual.ts tells its form. */
export const PUBSUB = `
2.0.0  PUBLISH  channel message
  Sends a message to a channel; it travels to replicas too, in the stream
  向频道发送消息；消息也会随复制流到达副本
7.0.0  SPUBLISH  shardchannel message
  Sends a message to a shard channel
  向分片频道发送消息
`;
