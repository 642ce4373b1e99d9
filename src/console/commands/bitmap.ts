/** Bits of strings: a page of the manual; manual.ts tells its form. */
export const BITMAP = `
2.6.0  BITCOUNT  key [start end [BYTE|BIT]]
  Counts the bits that are 1 in a string, or in a range of it
  统计字符串（或其中一段）里值为 1 的位数
3.2.0  BITFIELD  key [GET encoding offset|[OVERFLOW WRAP|SAT|FAIL] SET encoding offset value|INCRBY encoding offset increment [GET encoding offset|[OVERFLOW WRAP|SAT|FAIL] SET encoding offset value|INCRBY encoding offset increment ...]]
  Reads, sets and increments integers of any width packed into one string
  在一个字符串里读取、设置、增减任意位宽的整数
6.0.0  BITFIELD_RO  key [GET encoding offset [GET encoding offset ...]]
  BITFIELD with GET alone: reads, so a replica answers it
  只有 GET 的 BITFIELD：只读，从节点也能回答
2.6.0  BITOP  operation destkey key [key ...]
  Combines strings bit by bit (AND, OR, XOR, NOT) and stores the result
  对字符串按位运算（AND、OR、XOR、NOT）并保存结果
2.8.7  BITPOS  key bit [start [end [BYTE|BIT]]]
  Finds the first bit that is 0 or 1
  查找第一个为 0 或为 1 的位
2.2.0  GETBIT  key offset
  Tells one bit of a string
  返回字符串中某一位的值
2.2.0  SETBIT  key offset value
  Sets one bit of a string, which grows with zeros as far as needed
  设置字符串中的某一位，不够长时用 0 补足
`;
