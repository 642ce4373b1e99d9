/**
 * What Redis 7.0.15 says about each of its commands and subcommands, one a line. COMMAND prints it, and a test compares this page with a
 * real server:
 *
 * ```
 * set  -3  write denyoom  string  1:0:RW+access+update+variable_flags      name, arity, flags, categories, keys
 * ```
 *
 * `-` stands for nothing. Categories that follow from flags (@write, @fast, …) are left out. keySpec.ts parses the keys.
 */
export const PAGE = `
acl  -2
acl|cat  -2  noscript loading stale
acl|deluser  -3  admin noscript loading stale
acl|dryrun  -4  admin noscript loading stale
acl|genpass  -2  noscript loading stale
acl|getuser  3  admin noscript loading stale
acl|help  2  loading stale
acl|list  2  admin noscript loading stale
acl|load  2  admin noscript loading stale
acl|log  -2  admin noscript loading stale
acl|save  2  admin noscript loading stale
acl|setuser  -3  admin noscript loading stale
acl|users  2  admin noscript loading stale
acl|whoami  2  noscript loading stale
append  3  write denyoom fast  string  1:0:RW+insert
asking  1  fast  connection
auth  -2  noscript loading stale fast no_auth allow_busy  connection
bgrewriteaof  1  admin noscript no_async_loading
bgsave  -1  admin noscript no_async_loading
bitcount  -2  readonly  bitmap  1:0:RO+access
bitfield  -2  write denyoom  bitmap  1:0:RW+access+update+variable_flags
bitfield_ro  -2  readonly fast  bitmap  1:0:RO+access
bitop  -4  write denyoom  bitmap  2:0:OW+update 3:-1:RO+access
bitpos  -3  readonly  bitmap  1:0:RO+access
blmove  6  write denyoom noscript blocking  list  1:0:RW+access+delete 2:0:RW+insert
blmpop  -5  write blocking  list  2:#0,1,1:RW+access+delete
blpop  -3  write noscript blocking  list  1:-2:RW+access+delete
brpop  -3  write noscript blocking  list  1:-2:RW+access+delete
brpoplpush  4  write denyoom noscript blocking  list  1:0:RW+access+delete 2:0:RW+insert
bzmpop  -5  write blocking  sortedset  2:#0,1,1:RW+access+delete
bzpopmax  -3  write noscript blocking fast  sortedset  1:-2:RW+access+delete
bzpopmin  -3  write noscript blocking fast  sortedset  1:-2:RW+access+delete
client  -2
client|caching  3  noscript loading stale  connection
client|getname  2  noscript loading stale  connection
client|getredir  2  noscript loading stale  connection
client|help  2  loading stale  connection
client|id  2  noscript loading stale  connection
client|info  2  noscript loading stale  connection
client|kill  -3  admin noscript loading stale  connection
client|list  -2  admin noscript loading stale  connection
client|no-evict  3  admin noscript loading stale  connection
client|pause  -3  admin noscript loading stale  connection
client|reply  3  noscript loading stale  connection
client|setname  3  noscript loading stale  connection
client|tracking  -3  noscript loading stale  connection
client|trackinginfo  2  noscript loading stale  connection
client|unblock  -3  admin noscript loading stale  connection
client|unpause  2  admin noscript loading stale  connection
cluster  -2
cluster|addslots  -3  admin stale no_async_loading
cluster|addslotsrange  -4  admin stale no_async_loading
cluster|bumpepoch  2  admin stale no_async_loading
cluster|count-failure-reports  3  admin stale
cluster|countkeysinslot  3  stale
cluster|delslots  -3  admin stale no_async_loading
cluster|delslotsrange  -4  admin stale no_async_loading
cluster|failover  -2  admin stale no_async_loading
cluster|flushslots  2  admin stale no_async_loading
cluster|forget  3  admin stale no_async_loading
cluster|getkeysinslot  4  stale
cluster|help  2  loading stale
cluster|info  2  stale
cluster|keyslot  3  stale
cluster|links  2  stale
cluster|meet  -4  admin stale no_async_loading
cluster|myid  2  stale
cluster|nodes  2  stale
cluster|replicas  3  admin stale
cluster|replicate  3  admin stale no_async_loading
cluster|reset  -2  admin noscript stale
cluster|saveconfig  2  admin stale no_async_loading
cluster|set-config-epoch  3  admin stale no_async_loading
cluster|setslot  -4  admin stale no_async_loading
cluster|shards  2  stale
cluster|slaves  3  admin stale
cluster|slots  2  stale
command  -1  loading stale  connection
command|count  2  loading stale  connection
command|docs  -2  loading stale  connection
command|getkeys  -4  loading stale  connection
command|getkeysandflags  -4  loading stale  connection
command|help  2  loading stale  connection
command|info  -2  loading stale  connection
command|list  -2  loading stale  connection
config  -2
config|get  -3  admin noscript loading stale
config|help  2  loading stale
config|resetstat  2  admin noscript loading stale
config|rewrite  2  admin noscript loading stale
config|set  -4  admin noscript loading stale
copy  -3  write denyoom  keyspace  1:0:RO+access 2:0:OW+update
dbsize  1  readonly fast  keyspace
debug  -2  admin noscript loading stale
decr  2  write denyoom fast  string  1:0:RW+access+update
decrby  3  write denyoom fast  string  1:0:RW+access+update
del  -2  write  keyspace  1:-1:RM+delete
discard  1  noscript loading stale fast allow_busy  transaction
dump  2  readonly  keyspace  1:0:RO+access
echo  2  loading stale fast  connection
eval  -3  noscript stale skip_monitor no_mandatory_keys may_replicate  scripting  2:#0,1,1:RW+access+update
eval_ro  -3  readonly noscript stale skip_monitor no_mandatory_keys  scripting  2:#0,1,1:RO+access
evalsha  -3  noscript stale skip_monitor no_mandatory_keys may_replicate  scripting  2:#0,1,1:RW+access+update
evalsha_ro  -3  readonly noscript stale skip_monitor no_mandatory_keys  scripting  2:#0,1,1:RO+access
exec  1  noscript loading stale skip_slowlog  transaction
exists  -2  readonly fast  keyspace  1:-1:RO
expire  -3  write fast  keyspace  1:0:RW+update
expireat  -3  write fast  keyspace  1:0:RW+update
expiretime  2  readonly fast  keyspace  1:0:RO+access
failover  -1  admin noscript stale
fcall  -3  noscript stale skip_monitor no_mandatory_keys may_replicate  scripting  2:#0,1,1:RW+access+update
fcall_ro  -3  readonly noscript stale skip_monitor no_mandatory_keys  scripting  2:#0,1,1:RO+access
flushall  -1  write  keyspace dangerous
flushdb  -1  write  keyspace dangerous
function  -2
function|delete  3  write noscript  scripting
function|dump  2  noscript  scripting
function|flush  -2  write noscript  scripting
function|help  2  loading stale  scripting
function|kill  2  noscript allow_busy  scripting
function|list  -2  noscript  scripting
function|load  -3  write denyoom noscript  scripting
function|restore  -3  write denyoom noscript  scripting
function|stats  2  noscript allow_busy  scripting
geoadd  -5  write denyoom  geo  1:0:RW+update
geodist  -4  readonly  geo  1:0:RO+access
geohash  -2  readonly  geo  1:0:RO+access
geopos  -2  readonly  geo  1:0:RO+access
georadius  -6  write denyoom  geo  1:0:RO+access STORE@6:0:OW+update STOREDIST@6:0:OW+update
georadius_ro  -6  readonly  geo  1:0:RO+access
georadiusbymember  -5  write denyoom  geo  1:0:RO+access STORE@5:0:OW+update STOREDIST@5:0:OW+update
georadiusbymember_ro  -5  readonly  geo  1:0:RO+access
geosearch  -7  readonly  geo  1:0:RO+access
geosearchstore  -8  write denyoom  geo  1:0:OW+update 2:0:RO+access
get  2  readonly fast  string  1:0:RO+access
getbit  3  readonly fast  bitmap  1:0:RO+access
getdel  2  write fast  string  1:0:RW+access+delete
getex  -2  write fast  string  1:0:RW+access+update
getrange  4  readonly  string  1:0:RO+access
getset  3  write denyoom fast  string  1:0:RW+access+update
hdel  -3  write fast  hash  1:0:RW+delete
hello  -1  noscript loading stale fast no_auth allow_busy  connection
hexists  3  readonly fast  hash  1:0:RO
hget  3  readonly fast  hash  1:0:RO+access
hgetall  2  readonly  hash  1:0:RO+access
hincrby  4  write denyoom fast  hash  1:0:RW+access+update
hincrbyfloat  4  write denyoom fast  hash  1:0:RW+access+update
hkeys  2  readonly  hash  1:0:RO+access
hlen  2  readonly fast  hash  1:0:RO
hmget  -3  readonly fast  hash  1:0:RO+access
hmset  -4  write denyoom fast  hash  1:0:RW+update
hrandfield  -2  readonly  hash  1:0:RO+access
hscan  -3  readonly  hash  1:0:RO+access
hset  -4  write denyoom fast  hash  1:0:RW+update
hsetnx  4  write denyoom fast  hash  1:0:RW+insert
hstrlen  3  readonly fast  hash  1:0:RO
hvals  2  readonly  hash  1:0:RO+access
incr  2  write denyoom fast  string  1:0:RW+access+update
incrby  3  write denyoom fast  string  1:0:RW+access+update
incrbyfloat  3  write denyoom fast  string  1:0:RW+access+update
info  -1  loading stale  dangerous
keys  2  readonly  keyspace dangerous
lastsave  1  loading stale fast  admin dangerous
latency  -2
latency|doctor  2  admin noscript loading stale
latency|graph  3  admin noscript loading stale
latency|help  2  loading stale
latency|histogram  -2  admin noscript loading stale
latency|history  3  admin noscript loading stale
latency|latest  2  admin noscript loading stale
latency|reset  -2  admin noscript loading stale
lcs  -3  readonly  string  1:1:RO+access
lindex  3  readonly  list  1:0:RO+access
linsert  5  write denyoom  list  1:0:RW+insert
llen  2  readonly fast  list  1:0:RO
lmove  5  write denyoom  list  1:0:RW+access+delete 2:0:RW+insert
lmpop  -4  write  list  1:#0,1,1:RW+access+delete
lolwut  -1  readonly fast
lpop  -2  write fast  list  1:0:RW+access+delete
lpos  -3  readonly  list  1:0:RO+access
lpush  -3  write denyoom fast  list  1:0:RW+insert
lpushx  -3  write denyoom fast  list  1:0:RW+insert
lrange  4  readonly  list  1:0:RO+access
lrem  4  write  list  1:0:RW+delete
lset  4  write denyoom  list  1:0:RW+update
ltrim  4  write  list  1:0:RW+delete
memory  -2
memory|doctor  2
memory|help  2  loading stale
memory|malloc-stats  2
memory|purge  2
memory|stats  2
memory|usage  -3  readonly  -  2:0:RO
mget  -2  readonly fast  string  1:-1:RO+access
migrate  -6  write  keyspace dangerous  3:0:RW+access+delete KEYS@-2:-1:RW+access+delete+incomplete
module  -2
module|help  2  loading stale
module|list  2  admin noscript
module|load  -3  admin noscript no_async_loading
module|loadex  -3  admin noscript no_async_loading
module|unload  3  admin noscript no_async_loading
monitor  1  admin noscript loading stale
move  3  write fast  keyspace  1:0:RW+access+update
mset  -3  write denyoom  string  1:-1,2:OW+update
msetnx  -3  write denyoom  string  1:-1,2:OW+insert
multi  1  noscript loading stale fast allow_busy  transaction
object  -2
object|encoding  3  readonly  keyspace  2:0:RO
object|freq  3  readonly  keyspace  2:0:RO
object|help  2  loading stale  keyspace
object|idletime  3  readonly  keyspace  2:0:RO
object|refcount  3  readonly  keyspace  2:0:RO
persist  2  write fast  keyspace  1:0:RW+update
pexpire  -3  write fast  keyspace  1:0:RW+update
pexpireat  -3  write fast  keyspace  1:0:RW+update
pexpiretime  2  readonly fast  keyspace  1:0:RO+access
pfadd  -2  write denyoom fast  hyperloglog  1:0:RW+insert
pfcount  -2  readonly may_replicate  hyperloglog  1:-1:RW+access
pfdebug  3  write denyoom admin  hyperloglog  2:0:RW+access
pfmerge  -2  write denyoom  hyperloglog  1:0:RW+access+insert 2:-1:RO+access
pfselftest  1  admin  hyperloglog
ping  -1  fast  connection
psetex  4  write denyoom  string  1:0:OW+update
psubscribe  -2  pubsub noscript loading stale
psync  -3  admin noscript no_async_loading no_multi
pttl  2  readonly fast  keyspace  1:0:RO+access
publish  3  pubsub loading stale fast may_replicate
pubsub  -2
pubsub|channels  -2  pubsub loading stale
pubsub|help  2  loading stale
pubsub|numpat  2  pubsub loading stale
pubsub|numsub  -2  pubsub loading stale
pubsub|shardchannels  -2  pubsub loading stale
pubsub|shardnumsub  -2  pubsub loading stale
punsubscribe  -1  pubsub noscript loading stale
quit  -1  noscript loading stale fast no_auth allow_busy  connection
randomkey  1  readonly touches_arbitrary_keys  keyspace
readonly  1  loading stale fast  connection
readwrite  1  loading stale fast  connection
rename  3  write  keyspace  1:0:RW+access+delete 2:0:OW+update
renamenx  3  write fast  keyspace  1:0:RW+access+delete 2:0:OW+insert
replconf  -1  admin noscript loading stale allow_busy
replicaof  3  admin noscript stale no_async_loading
reset  1  noscript loading stale fast no_auth allow_busy  connection
restore  -4  write denyoom  keyspace dangerous  1:0:OW+update
restore-asking  -4  write denyoom asking  keyspace dangerous  1:0:OW+update
role  1  noscript loading stale fast  admin dangerous
rpop  -2  write fast  list  1:0:RW+access+delete
rpoplpush  3  write denyoom  list  1:0:RW+access+delete 2:0:RW+insert
rpush  -3  write denyoom fast  list  1:0:RW+insert
rpushx  -3  write denyoom fast  list  1:0:RW+insert
sadd  -3  write denyoom fast  set  1:0:RW+insert
save  1  admin noscript no_async_loading no_multi
scan  -2  readonly touches_arbitrary_keys  keyspace
scard  2  readonly fast  set  1:0:RO
script  -2
script|debug  3  noscript  scripting
script|exists  -3  noscript  scripting
script|flush  -2  noscript  scripting
script|help  2  loading stale  scripting
script|kill  2  noscript allow_busy  scripting
script|load  3  noscript stale  scripting
sdiff  -2  readonly  set  1:-1:RO+access
sdiffstore  -3  write denyoom  set  1:0:OW+update 2:-1:RO+access
select  2  loading stale fast  connection
set  -3  write denyoom  string  1:0:RW+access+update+variable_flags
setbit  4  write denyoom  bitmap  1:0:RW+access+update
setex  4  write denyoom  string  1:0:OW+update
setnx  3  write denyoom fast  string  1:0:OW+insert
setrange  4  write denyoom  string  1:0:RW+update
shutdown  -1  admin noscript loading stale no_multi allow_busy
sinter  -2  readonly  set  1:-1:RO+access
sintercard  -3  readonly  set  1:#0,1,1:RO+access
sinterstore  -3  write denyoom  set  1:0:RW+update 2:-1:RO+access
sismember  3  readonly fast  set  1:0:RO
slaveof  3  admin noscript stale no_async_loading
slowlog  -2
slowlog|get  -2  admin loading stale
slowlog|help  2  loading stale
slowlog|len  2  admin loading stale
slowlog|reset  2  admin loading stale
smembers  2  readonly  set  1:0:RO+access
smismember  -3  readonly fast  set  1:0:RO+access
smove  4  write fast  set  1:0:RW+access+delete 2:0:RW+insert
sort  -2  write denyoom  set sortedset list dangerous  1:0:RO+access ?:?:RO+access ?:?:OW+update
sort_ro  -2  readonly  set sortedset list dangerous  1:0:RO+access ?:?:RO+access
spop  -2  write fast  set  1:0:RW+access+delete
spublish  3  pubsub loading stale fast may_replicate  -  1:0:not_key
srandmember  -2  readonly  set  1:0:RO+access
srem  -3  write fast  set  1:0:RW+delete
sscan  -3  readonly  set  1:0:RO+access
ssubscribe  -2  pubsub noscript loading stale  -  1:-1:not_key
strlen  2  readonly fast  string  1:0:RO
subscribe  -2  pubsub noscript loading stale
substr  4  readonly  string  1:0:RO+access
sunion  -2  readonly  set  1:-1:RO+access
sunionstore  -3  write denyoom  set  1:0:OW+update 2:-1:RO+access
sunsubscribe  -1  pubsub noscript loading stale  -  1:-1:not_key
swapdb  3  write fast  keyspace dangerous
sync  1  admin noscript no_async_loading no_multi
time  1  loading stale fast
touch  -2  readonly fast  keyspace  1:-1:RO
ttl  2  readonly fast  keyspace  1:0:RO+access
type  2  readonly fast  keyspace  1:0:RO
unlink  -2  write fast  keyspace  1:-1:RM+delete
unsubscribe  -1  pubsub noscript loading stale
unwatch  1  noscript loading stale fast allow_busy  transaction
wait  3  noscript  connection
watch  -2  noscript loading stale fast allow_busy  transaction  1:-1:RO
xack  -4  write fast  stream  1:0:RW+update
xadd  -5  write denyoom fast  stream  1:0:RW+update
xautoclaim  -6  write fast  stream  1:0:RW+delete
xclaim  -6  write fast  stream  1:0:RW+update
xdel  -3  write fast  stream  1:0:RW+delete
xgroup  -2
xgroup|create  -5  write denyoom  stream  2:0:RW+insert
xgroup|createconsumer  5  write denyoom  stream  2:0:RW+insert
xgroup|delconsumer  5  write  stream  2:0:RW+delete
xgroup|destroy  4  write  stream  2:0:RW+delete
xgroup|help  2  loading stale  stream
xgroup|setid  -5  write  stream  2:0:RW+update
xinfo  -2
xinfo|consumers  4  readonly  stream  2:0:RO+access
xinfo|groups  3  readonly  stream  2:0:RO+access
xinfo|help  2  loading stale  stream
xinfo|stream  -3  readonly  stream  2:0:RO+access
xlen  2  readonly fast  stream  1:0:RO
xpending  -3  readonly  stream  1:0:RO+access
xrange  -4  readonly  stream  1:0:RO+access
xread  -4  readonly blocking  stream  STREAMS@1:-1,1,2:RO+access
xreadgroup  -7  write blocking  stream  STREAMS@4:-1,1,2:RO+access
xrevrange  -4  readonly  stream  1:0:RO+access
xsetid  -3  write denyoom fast  stream  1:0:RW+update
xtrim  -4  write  stream  1:0:RW+delete
zadd  -4  write denyoom fast  sortedset  1:0:RW+update
zcard  2  readonly fast  sortedset  1:0:RO
zcount  4  readonly fast  sortedset  1:0:RO+access
zdiff  -3  readonly  sortedset  1:#0,1,1:RO+access
zdiffstore  -4  write denyoom  sortedset  1:0:OW+update 2:#0,1,1:RO+access
zincrby  4  write denyoom fast  sortedset  1:0:RW+access+update
zinter  -3  readonly  sortedset  1:#0,1,1:RO+access
zintercard  -3  readonly  sortedset  1:#0,1,1:RO+access
zinterstore  -4  write denyoom  sortedset  1:0:OW+update 2:#0,1,1:RO+access
zlexcount  4  readonly fast  sortedset  1:0:RO+access
zmpop  -4  write  sortedset  1:#0,1,1:RW+access+delete
zmscore  -3  readonly fast  sortedset  1:0:RO+access
zpopmax  -2  write fast  sortedset  1:0:RW+access+delete
zpopmin  -2  write fast  sortedset  1:0:RW+access+delete
zrandmember  -2  readonly  sortedset  1:0:RO+access
zrange  -4  readonly  sortedset  1:0:RO+access
zrangebylex  -4  readonly  sortedset  1:0:RO+access
zrangebyscore  -4  readonly  sortedset  1:0:RO+access
zrangestore  -5  write denyoom  sortedset  1:0:OW+update 2:0:RO+access
zrank  3  readonly fast  sortedset  1:0:RO+access
zrem  -3  write fast  sortedset  1:0:RW+delete
zremrangebylex  4  write  sortedset  1:0:RW+delete
zremrangebyrank  4  write  sortedset  1:0:RW+delete
zremrangebyscore  4  write  sortedset  1:0:RW+delete
zrevrange  -4  readonly  sortedset  1:0:RO+access
zrevrangebylex  -4  readonly  sortedset  1:0:RO+access
zrevrangebyscore  -4  readonly  sortedset  1:0:RO+access
zrevrank  3  readonly fast  sortedset  1:0:RO+access
zscan  -3  readonly  sortedset  1:0:RO+access
zscore  3  readonly fast  sortedset  1:0:RO+access
zunion  -3  readonly  sortedset  1:#0,1,1:RO+access
zunionstore  -4  write denyoom  sortedset  1:0:OW+update 2:#0,1,1:RO+access
`;
