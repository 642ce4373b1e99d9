/** Keys of any type: a page of the manual; manual.ts tells its form. */
export const GENERIC = `
6.2.0  COPY  source destination [DB destination-db] [REPLACE]
  Copies the value of one key to another
  把一个键的值复制到另一个键
1.0.0  DEL  key [key ...]
  Deletes keys and tells how many there were
  删除键，返回实际删除的个数
2.6.0  DUMP  key
  Gives a value as bytes in RDB's format, for RESTORE
  以 RDB 格式的字节给出一个值，供 RESTORE 使用
1.0.0  EXISTS  key [key ...]
  Counts how many of the keys exist
  统计给出的键中有多少个存在
1.0.0  EXPIRE  key seconds [NX|XX|GT|LT]
  Gives a key a lifetime in seconds; replicas are sent the instant, as PEXPIREAT
  为键设置以秒计的寿命；发给从节点的是到期时刻（PEXPIREAT）
1.2.0  EXPIREAT  key unix-time-seconds [NX|XX|GT|LT]
  Lets a key expire at an instant, in seconds since 1970
  让键在某一时刻过期（1970 年以来的秒数）
7.0.0  EXPIRETIME  key
  Tells when a key expires, in seconds since 1970
  返回键的过期时刻（1970 年以来的秒数）
1.0.0  KEYS  pattern
  Lists all keys that match a pattern; looks at every key, so the server does nothing else meanwhile
  列出匹配模式的所有键；要逐个检查，期间服务器做不了别的事
1.0.0  MOVE  key db
  Moves a key to another database
  把键移动到另一个数据库
2.2.3  OBJECT
  How a value is kept in memory
  值在内存中是怎样保存的
2.2.3  OBJECT ENCODING  key
  Tells the internal representation: listpack, hashtable, intset and so on
  返回内部表示方式：listpack、hashtable、intset 等
4.0.0  OBJECT FREQ  key
  Tells how often a key is used, where maxmemory-policy counts it (LFU)
  返回键的访问频率（仅当 maxmemory-policy 为 LFU）
6.2.0  OBJECT HELP
  Lists the subcommands of OBJECT
  列出 OBJECT 的子命令
2.2.3  OBJECT IDLETIME  key
  Tells for how many seconds nobody has used a key
  返回键有多少秒没有被访问
2.2.3  OBJECT REFCOUNT  key
  Tells how many places share a value
  返回值被多少处共享
2.2.0  PERSIST  key
  Takes a key's lifetime away
  去掉键的过期时间
2.6.0  PEXPIRE  key milliseconds [NX|XX|GT|LT]
  Gives a key a lifetime in milliseconds
  为键设置以毫秒计的寿命
2.6.0  PEXPIREAT  key unix-time-milliseconds [NX|XX|GT|LT]
  Lets a key expire at an instant in milliseconds; what lifetimes become on their way to replicas
  让键在某一毫秒时刻过期；各种寿命发往从节点时都会变成它
7.0.0  PEXPIRETIME  key
  Tells when a key expires, in milliseconds since 1970
  返回键的过期时刻（1970 年以来的毫秒数）
2.6.0  PTTL  key
  Tells how many milliseconds a key has left
  返回键剩余的毫秒数
1.0.0  RANDOMKEY
  Names any one key
  随机返回一个键名
1.0.0  RENAME  key newkey
  Gives a key another name, over whatever had it
  给键改名，覆盖原来叫这个名字的键
1.0.0  RENAMENX  key newkey
  Gives a key another name if nothing has it
  仅当新名字没有被占用时给键改名
2.6.0  RESTORE  key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency]
  Makes a key from what DUMP gave
  用 DUMP 给出的内容建立键
2.8.0  SCAN  cursor [MATCH pattern] [COUNT count] [TYPE type]
  Walks through the keys a few at a time
  分批遍历所有键
1.0.0  SORT  key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC|DESC] [ALPHA] [STORE destination]
  Sorts a list, set or sorted set; with STORE it keeps the result
  对列表、集合或有序集合排序；带 STORE 时保存结果
7.0.0  SORT_RO  key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC|DESC] [ALPHA]
  SORT without STORE: reads, so a replica answers it
  不带 STORE 的 SORT：只读，从节点也能回答
3.2.1  TOUCH  key [key ...]
  Marks keys as used just now and counts them
  把键标记为刚刚使用过，并返回个数
1.0.0  TTL  key
  Tells how many seconds a key has left: -1 for ever, -2 no such key
  返回键剩余的秒数：-1 永不过期，-2 没有这个键
1.0.0  TYPE  key
  Tells the type of a value
  返回值的类型
4.0.0  UNLINK  key [key ...]
  Deletes keys at once and frees their memory in the background
  立即删除键，内存在后台释放
3.0.0  WAIT  numreplicas timeout
  Waits until so many replicas have acknowledged this client's writes, and tells how many did
  等到有指定数量的从节点确认了本客户端的写入，并返回确认的个数
`;
