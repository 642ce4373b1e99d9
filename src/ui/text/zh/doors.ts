import type { doors as en } from '../en/doors';

export const doors: Readonly<Record<keyof typeof en, string>> = {
  'view.charts': '图表',

  'view.console': '控制台',
  'console.open': '控制台',
  'console.openTitle': '像在 redis-cli 里一样向服务器输入命令（` 键）',

  'next.byte': '下一个字节',

  'stage.dropToFollow': '{node} 将复制 {master}',
  'stage.dropToPlace': '把 {node} 放在这里',
  'stage.moved': '{node} 已移到别处',

  'view.why': '原因',
  'view.operator': '运维',
  'view.offsets': '偏移量',
};
