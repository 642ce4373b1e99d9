/** Hashes: a page of the manual; manual.ts tells its form. */
export const HASH = `
2.0.0  HDEL  key field [field ...]
  Deletes fields of a hash
  删除哈希中的字段
2.0.0  HEXISTS  key field
  Tells whether a hash has a field
  判断哈希中是否有某个字段
2.0.0  HGET  key field
  Tells the value of one field
  返回一个字段的值
2.0.0  HGETALL  key
  Tells all fields with their values
  返回所有字段和值
2.0.0  HINCRBY  key field increment
  Adds to a field that is an integer
  给整数字段加上一个数
2.6.0  HINCRBYFLOAT  key field increment
  Adds to a field that is a number; replicas are sent the result, as HSET
  给数值字段加上一个浮点数；发给从节点的是结果（HSET）
2.0.0  HKEYS  key
  Lists the fields of a hash
  列出哈希的所有字段名
2.0.0  HLEN  key
  Counts the fields of a hash
  返回哈希的字段个数
2.0.0  HMGET  key field [field ...]
  Tells the values of several fields
  返回多个字段的值
2.0.0  HMSET  key field value [field value ...]
  The old HSET of several fields, which answers OK
  旧式的多字段 HSET，回答 OK
6.2.0  HRANDFIELD  key [count [WITHVALUES]]
  Picks fields by chance
  随机取出字段
2.8.0  HSCAN  key cursor [MATCH pattern] [COUNT count]
  Walks through a hash a few fields at a time
  分批遍历哈希的字段
2.0.0  HSET  key field value [field value ...]
  Sets fields and tells how many are new
  设置字段，返回新增的个数
2.0.0  HSETNX  key field value
  Sets a field if the hash has none of that name
  仅当字段不存在时设置
3.2.0  HSTRLEN  key field
  Tells the length of a field's value
  返回字段值的长度
2.0.0  HVALS  key
  Lists the values of a hash
  列出哈希的所有值
`;
