/** Sets: a page of the manual; manual.ts tells its form. */
export const SET = `
1.0.0  SADD  key member [member ...]
  Adds members to a set
  向集合添加成员
1.0.0  SCARD  key
  Counts the members of a set
  返回集合的成员数
1.0.0  SDIFF  key [key ...]
  Members of the first set that no other has
  只在第一个集合中出现的成员
1.0.0  SDIFFSTORE  destination key [key ...]
  Stores what SDIFF finds
  保存 SDIFF 的结果
1.0.0  SINTER  key [key ...]
  Members that all the sets have
  所有集合共有的成员
7.0.0  SINTERCARD  numkeys key [key ...] [LIMIT limit]
  Counts what SINTER finds
  返回 SINTER 结果的个数
1.0.0  SINTERSTORE  destination key [key ...]
  Stores what SINTER finds
  保存 SINTER 的结果
1.0.0  SISMEMBER  key member
  Tells whether a set has a member
  判断集合是否含有某个成员
1.0.0  SMEMBERS  key
  Lists the members of a set, in no order
  列出集合的所有成员，无顺序
6.2.0  SMISMEMBER  key member [member ...]
  SISMEMBER for several members
  一次判断多个成员的 SISMEMBER
1.0.0  SMOVE  source destination member
  Moves a member from one set to another
  把成员从一个集合移到另一个
1.0.0  SPOP  key [count]
  Takes members by chance; replicas are told which, as SREM or DEL
  随机取出成员；发给从节点的是具体的 SREM 或 DEL
1.0.0  SRANDMEMBER  key [count]
  Picks members by chance and leaves them
  随机挑选成员但不取出
1.0.0  SREM  key member [member ...]
  Removes members of a set
  从集合中删除成员
2.8.0  SSCAN  key cursor [MATCH pattern] [COUNT count]
  Walks through a set a few members at a time
  分批遍历集合的成员
1.0.0  SUNION  key [key ...]
  Members that any of the sets has
  所有集合的成员合在一起
1.0.0  SUNIONSTORE  destination key [key ...]
  Stores what SUNION finds
  保存 SUNION 的结果
`;
