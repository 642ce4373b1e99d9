/** What the first picture says of parts that come late: the names of buttons, tabs and menus. */
export const doors = {
  'view.charts': 'Charts',

  'view.console': 'Console',
  'console.open': 'Console',
  'console.openTitle': 'Type commands to the servers, as at redis-cli (key `)',

  'next.byte': 'Next byte',

  'stage.dropToFollow': '{node} will follow {master}',
  'stage.dropToPlace': 'Put {node} here',
  'stage.moved': '{node} stands elsewhere now',

  'view.why': 'Why',
  'view.operator': 'Operator',
  'view.offsets': 'Offsets',
} as const;
