/** Lists: a page of the manual; manual.ts tells its form. */
export const LIST = `
6.2.0  BLMOVE  source destination LEFT|RIGHT LEFT|RIGHT timeout
  LMOVE that waits for an element; replicas are sent LMOVE when there is one
  会等待元素的 LMOVE；等到后发给从节点的是 LMOVE
7.0.0  BLMPOP  timeout numkeys key [key ...] LEFT|RIGHT [COUNT count]
  LMPOP that waits for an element
  会等待元素的 LMPOP
2.0.0  BLPOP  key [key ...] timeout
  LPOP that waits for an element; replicas are sent LPOP when there is one
  会等待元素的 LPOP；等到后发给从节点的是 LPOP
2.0.0  BRPOP  key [key ...] timeout
  RPOP that waits for an element; replicas are sent RPOP when there is one
  会等待元素的 RPOP；等到后发给从节点的是 RPOP
2.2.0  BRPOPLPUSH  source destination timeout
  RPOPLPUSH that waits for an element
  会等待元素的 RPOPLPUSH
1.0.0  LINDEX  key index
  Tells the element at a position; -1 is the last
  返回某个位置的元素；-1 是最后一个
2.2.0  LINSERT  key BEFORE|AFTER pivot element
  Inserts an element before or after another
  在某个元素之前或之后插入
1.0.0  LLEN  key
  Tells the length of a list
  返回列表的长度
6.2.0  LMOVE  source destination LEFT|RIGHT LEFT|RIGHT
  Takes an element from an end of one list and puts it to an end of another
  从一个列表的一端取出元素，放到另一个列表的一端
7.0.0  LMPOP  numkeys key [key ...] LEFT|RIGHT [COUNT count]
  Takes elements from the first list that has any; replicas are sent LPOP or RPOP
  从第一个非空列表取出元素；发给从节点的是 LPOP 或 RPOP
1.0.0  LPOP  key [count]
  Takes elements from the left end
  从左端取出元素
6.0.6  LPOS  key element [RANK rank] [COUNT num-matches] [MAXLEN len]
  Tells where an element stands
  返回元素所在的位置
1.0.0  LPUSH  key element [element ...]
  Adds elements at the left end; the last named comes first
  从左端加入元素；最后写的排在最前
2.2.0  LPUSHX  key element [element ...]
  LPUSH if the list exists
  仅当列表存在时 LPUSH
1.0.0  LRANGE  key start stop
  Tells the elements between two positions, both included
  返回两个位置之间的元素，含两端
1.0.0  LREM  key count element
  Removes elements that equal a value
  删除等于某个值的元素
1.0.0  LSET  key index element
  Replaces the element at a position
  替换某个位置的元素
1.0.0  LTRIM  key start stop
  Keeps only the elements between two positions
  只保留两个位置之间的元素
1.0.0  RPOP  key [count]
  Takes elements from the right end
  从右端取出元素
1.2.0  RPOPLPUSH  source destination
  Moves the last element of one list to the front of another
  把一个列表的最后一个元素移到另一个列表的最前
1.0.0  RPUSH  key element [element ...]
  Adds elements at the right end
  从右端加入元素
2.2.0  RPUSHX  key element [element ...]
  RPUSH if the list exists
  仅当列表存在时 RPUSH
`;
