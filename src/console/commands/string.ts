/** Strings: a page of the manual; manual.ts tells its form. */
export const STRING = `
2.0.0  APPEND  key value
  Adds to the end of a string and tells its length
  在字符串末尾追加，返回新长度
1.0.0  DECR  key
  Takes 1 from an integer
  整数减 1
1.0.0  DECRBY  key decrement
  Takes a number from an integer
  整数减去一个数
1.0.0  GET  key
  Tells the value of a key
  返回键的值
6.2.0  GETDEL  key
  Tells the value and deletes the key; replicas are sent DEL
  返回值并删除键；发给从节点的是 DEL
6.2.0  GETEX  key [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|PERSIST]
  Tells the value and changes the key's lifetime
  返回值并修改键的过期时间
2.4.0  GETRANGE  key start end
  Tells a part of a string, both ends included
  返回字符串的一段，含两端
1.0.0  GETSET  key value
  Sets a key and tells what it was; replicas are sent SET
  设置键并返回旧值；发给从节点的是 SET
1.0.0  INCR  key
  Adds 1 to an integer
  整数加 1
1.0.0  INCRBY  key increment
  Adds a number to an integer
  整数加上一个数
2.6.0  INCRBYFLOAT  key increment
  Adds to a number with a fraction; replicas are sent the result, as SET
  加上一个浮点数；发给从节点的是结果（SET）
7.0.0  LCS  key1 key2 [LEN] [IDX] [MINMATCHLEN len] [WITHMATCHLEN]
  Finds the longest common subsequence of two strings
  求两个字符串的最长公共子序列
1.0.0  MGET  key [key ...]
  Tells the values of several keys
  返回多个键的值
1.0.1  MSET  key value [key value ...]
  Sets several keys at once
  一次设置多个键
1.0.1  MSETNX  key value [key value ...]
  Sets several keys if none of them exists
  仅当所有键都不存在时设置多个键
2.6.0  PSETEX  key milliseconds value
  SET with a lifetime in milliseconds
  带毫秒寿命的 SET
1.0.0  SET  key value [NX|XX] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]
  Sets a key to a string, whatever it was before; a lifetime travels to replicas as PXAT
  把键设为字符串，不管原来是什么；寿命以 PXAT 发给从节点
2.0.0  SETEX  key seconds value
  SET with a lifetime in seconds; replicas are sent SET with PXAT
  带秒级寿命的 SET；发给从节点的是带 PXAT 的 SET
1.0.0  SETNX  key value
  Sets a key if it does not exist
  仅当键不存在时设置
2.2.0  SETRANGE  key offset value
  Overwrites a part of a string from an offset on
  从某个偏移量起覆盖字符串的一部分
2.2.0  STRLEN  key
  Tells the length of a string in bytes
  返回字符串的字节数
1.0.0  SUBSTR  key start end
  The old name of GETRANGE
  GETRANGE 的旧名
`;
