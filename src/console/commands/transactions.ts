/** Transactions: a page of the manual; manual.ts tells its form. */
export const TRANSACTIONS = `
2.0.0  DISCARD
  Forgets what was queued since MULTI
  放弃 MULTI 之后排队的命令
1.2.0  EXEC
  Runs what was queued since MULTI, nothing in between; several writes reach replicas between MULTI and EXEC too
  连续执行 MULTI 之后排队的命令；多个写入发给从节点时也夹在 MULTI 与 EXEC 之间
1.2.0  MULTI
  Begins a transaction: commands are queued until EXEC
  开始事务：命令排队，直到 EXEC
2.2.0  UNWATCH
  Stops watching keys
  不再监视键
2.2.0  WATCH  key [key ...]
  Lets EXEC do nothing if one of the keys changes before it
  若在 EXEC 之前有键被改动，EXEC 就什么也不做
`;
