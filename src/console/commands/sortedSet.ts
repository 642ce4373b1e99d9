/** Sorted sets: a page of the manual; manual.ts tells its form. */
export const SORTED_SET = `
7.0.0  BZMPOP  timeout numkeys key [key ...] MIN|MAX [COUNT count]
  ZMPOP that waits for a member
  会等待成员的 ZMPOP
5.0.0  BZPOPMAX  key [key ...] timeout
  ZPOPMAX that waits for a member
  会等待成员的 ZPOPMAX
5.0.0  BZPOPMIN  key [key ...] timeout
  ZPOPMIN that waits for a member
  会等待成员的 ZPOPMIN
1.2.0  ZADD  key [NX|XX] [GT|LT] [CH] [INCR] score member [score member ...]
  Adds members with scores, or changes their scores
  添加带分数的成员，或修改分数
1.2.0  ZCARD  key
  Counts the members of a sorted set
  返回有序集合的成员数
2.0.0  ZCOUNT  key min max
  Counts members between two scores
  统计分数在两个值之间的成员
6.2.0  ZDIFF  numkeys key [key ...] [WITHSCORES]
  Members of the first sorted set that no other has
  只在第一个有序集合中出现的成员
6.2.0  ZDIFFSTORE  destination numkeys key [key ...]
  Stores what ZDIFF finds
  保存 ZDIFF 的结果
1.2.0  ZINCRBY  key increment member
  Adds to a member's score
  给成员的分数加上一个数
6.2.0  ZINTER  numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]
  Members that all have, their scores combined
  共有的成员，分数合并
7.0.0  ZINTERCARD  numkeys key [key ...] [LIMIT limit]
  Counts what ZINTER finds
  返回 ZINTER 结果的个数
2.0.0  ZINTERSTORE  destination numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX]
  Stores what ZINTER finds
  保存 ZINTER 的结果
2.8.9  ZLEXCOUNT  key min max
  Counts members between two names, where all scores are equal
  在分数都相同时，统计名字在两者之间的成员
7.0.0  ZMPOP  numkeys key [key ...] MIN|MAX [COUNT count]
  Takes members from the first sorted set that has any; replicas are sent ZPOPMIN or ZPOPMAX
  从第一个非空有序集合取出成员；发给从节点的是 ZPOPMIN 或 ZPOPMAX
6.2.0  ZMSCORE  key member [member ...]
  Tells the scores of several members
  返回多个成员的分数
5.0.0  ZPOPMAX  key [count]
  Takes the members with the highest scores
  取出分数最高的成员
5.0.0  ZPOPMIN  key [count]
  Takes the members with the lowest scores
  取出分数最低的成员
6.2.0  ZRANDMEMBER  key [count [WITHSCORES]]
  Picks members by chance and leaves them
  随机挑选成员但不取出
1.2.0  ZRANGE  key start stop [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]
  Members in order: by rank, by score or by name
  按名次、分数或名字的顺序返回成员
2.8.9  ZRANGEBYLEX  key min max [LIMIT offset count]
  Members between two names, where all scores are equal
  在分数都相同时，返回名字在两者之间的成员
1.0.5  ZRANGEBYSCORE  key min max [WITHSCORES] [LIMIT offset count]
  Members between two scores
  返回分数在两个值之间的成员
6.2.0  ZRANGESTORE  dst src min max [BYSCORE|BYLEX] [REV] [LIMIT offset count]
  Stores what ZRANGE finds
  保存 ZRANGE 的结果
2.0.0  ZRANK  key member
  Tells a member's rank, the lowest score being 0
  返回成员的名次，分数最低为 0
1.2.0  ZREM  key member [member ...]
  Removes members
  删除成员
2.8.9  ZREMRANGEBYLEX  key min max
  Removes members between two names
  删除名字在两者之间的成员
2.0.0  ZREMRANGEBYRANK  key start stop
  Removes members between two ranks
  删除名次在两者之间的成员
1.2.0  ZREMRANGEBYSCORE  key min max
  Removes members between two scores
  删除分数在两个值之间的成员
1.2.0  ZREVRANGE  key start stop [WITHSCORES]
  Members from the highest score down, by rank
  从最高分往下按名次返回成员
2.8.9  ZREVRANGEBYLEX  key max min [LIMIT offset count]
  ZRANGEBYLEX backwards
  倒序的 ZRANGEBYLEX
2.2.0  ZREVRANGEBYSCORE  key max min [WITHSCORES] [LIMIT offset count]
  ZRANGEBYSCORE from the highest down
  从高到低的 ZRANGEBYSCORE
2.0.0  ZREVRANK  key member
  Tells a member's rank, the highest score being 0
  返回成员的名次，分数最高为 0
2.8.0  ZSCAN  key cursor [MATCH pattern] [COUNT count]
  Walks through a sorted set a few members at a time
  分批遍历有序集合的成员
1.2.0  ZSCORE  key member
  Tells a member's score
  返回成员的分数
6.2.0  ZUNION  numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]
  Members that any has, their scores combined
  所有成员合在一起，分数合并
2.0.0  ZUNIONSTORE  destination numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX]
  Stores what ZUNION finds
  保存 ZUNION 的结果
`;
