import type { doors as en } from '../en/doors';

export const doors: Readonly<Record<keyof typeof en, string>> = {
  'view.charts': '图表',

  'view.console': '控制台',

  'view.why': '原因',
  'view.operator': '运维',
  'view.offsets': '偏移量',
};
