import type { charts as en } from '../en/charts';

export const charts: Readonly<Record<keyof typeof en, string>> = {
  'charts.behind': '落后：尚未执行的字节',
  'charts.output': '输出缓冲区',
  'charts.backlog': '复制积压缓冲区：保留的字节',
  'charts.bandwidth': '占用的带宽',
  'charts.memory': '内存（估算）',
  'charts.limit': '上限 {limit}',
  'charts.floor': '至少 {size}',
  'charts.nothing': '始终为零',
  'charts.working': '还在计算……',
  'charts.numbers': '此刻的数字',
};
