/** HyperLogLogs: a page of the manual; manual.ts tells its form. */
export const HYPERLOGLOG = `
2.8.9  PFADD  key [element [element ...]]
  Adds elements to a HyperLogLog, which counts different things in at most 12 kB
  向 HyperLogLog 添加元素：用不到 12 kB 估算不同元素的个数
2.8.9  PFCOUNT  key [key ...]
  Estimates how many different elements there are; may rewrite its cached count
  估算不同元素的个数；可能会更新缓存的计数
2.8.9  PFMERGE  destkey sourcekey [sourcekey ...]
  Joins several HyperLogLogs into one
  把多个 HyperLogLog 合并成一个
`;
