/** What the first picture says of parts that come late: the names of buttons, tabs and menus. */
export const doors = {
  'view.charts': 'Charts',

  'view.console': 'Console',

  'view.why': 'Why',
  'view.operator': 'Operator',
  'view.offsets': 'Offsets',
} as const;
