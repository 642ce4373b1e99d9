import type { doors as en } from '../en/doors';

export const doors: Readonly<Record<keyof typeof en, string>> = {
  'view.charts': '图表',

  'view.console': '控制台',
  'console.open': '控制台',
  'console.openTitle': '像在 redis-cli 里一样向服务器输入命令（` 键）',

  'menu.node': '操作 {node}',
  'menu.link': '操作 {a} 与 {b} 之间的链路',

  'transport.grain.byte': '字节',
  'transport.pace': '步长与速度',
  'transport.grain.phase.title': '连接、认证、同步、传播',
  'transport.grain.message.title': '一条消息送到并被读取',
  'transport.grain.byte.title': '一个字节到达接收方',
  'transport.real': '真实速度',
  'next.byte': '下一个字节',

  'stage.tools': '服务器与视野',
  'stage.servers': '服务器……',
  'stage.zoomIn': '拉近（Ctrl + 滚轮）',
  'stage.zoomOut': '拉远（Ctrl + 滚轮）',
  'stage.fit': '显示全部',
  'stage.dropToFollow': '{node} 将复制 {master}',
  'stage.dropToPlace': '把 {node} 放在这里',
  'stage.moved': '{node} 已移到别处',

  'until.button': '运行到……',
  'until.name': '运行到',

  'view.why': '原因',
  'view.operator': '运维',
  'view.offsets': '偏移量',
};
