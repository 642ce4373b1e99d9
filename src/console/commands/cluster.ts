/** Redis Cluster, which these servers are not part of: a page of the manual; manual.ts tells its form. */
export const CLUSTER = `
3.0.0  ASKING
  Is refused: these servers are no cluster
  会被拒绝：这些服务器不是集群
3.0.0  CLUSTER
  Is refused: these servers are no cluster
  会被拒绝：这些服务器不是集群
3.0.0  READONLY
  Is refused: these servers are no cluster
  会被拒绝：这些服务器不是集群
3.0.0  READWRITE
  Is refused: these servers are no cluster
  会被拒绝：这些服务器不是集群
`;
