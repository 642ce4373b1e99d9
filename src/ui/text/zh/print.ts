import type { print as en } from '../en/print';

export const print: Readonly<Record<keyof typeof en, string>> = {
  'print.button': '打印',
  'print.what': '时序图加每一步的文字说明，白底黑字。在浏览器的打印窗口里也可以存成 PDF。',
  'print.name': '打印页',
  'print.blocked': '这个框架不允许打印。单独打开本页即可打印。',
  'print.facts': 'Redis {redis}，随机种子 {seed}，从 {from} 到 {to}。由 ReplScope 生成。',
  'print.leftOut': '此前的 {count} 步从略。',
  'print.figure': '时间自上而下，但不按比例：空闲的时段折叠了。图中的编号就是下面各步的编号。',
  'print.steps': '逐步说明',
  'print.messages': '逐条消息',
  'print.n': '编号',
  'print.sent': '发出时刻',
  'print.way': '从哪里到哪里',
  'print.message': '消息',
  'print.size': '大小',
  'card.diagrams': '可以演示和打印的图',
  'card.diagramsHint': '每张图打开后都是可以操作的时序图。在“导出”里可以打印，也可以存成 SVG、PNG 或 Mermaid。',
};
