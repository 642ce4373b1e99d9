/** What the first picture says of parts that come late: the names of buttons, tabs and menus. */
export const doors = {
  'view.charts': 'Charts',

  'view.console': 'Console',
  'console.open': 'Console',
  'console.openTitle': 'Type commands to the servers, as at redis-cli (key `)',

  'menu.node': 'Act on {node}',
  'menu.link': 'Act on the link between {a} and {b}',

  'transport.grain.byte': 'byte',
  'transport.pace': 'Step by, speed',
  'transport.grain.phase.title': 'connect, auth, sync, propagate',
  'transport.grain.message.title': 'One message crosses and is read',
  'transport.grain.byte.title': 'One byte comes to its receiver',
  'transport.real': 'real pace',
  'next.byte': 'Next byte',

  'stage.tools': 'Servers and view',
  'stage.servers': 'Servers …',
  'stage.zoomIn': 'Nearer (Ctrl + wheel)',
  'stage.zoomOut': 'Further away (Ctrl + wheel)',
  'stage.fit': 'Everything in view',
  'stage.dropToFollow': '{node} will follow {master}',
  'stage.dropToPlace': 'Put {node} here',
  'stage.moved': '{node} stands elsewhere now',

  'until.button': 'Until …',
  'until.name': 'Run until',

  'view.why': 'Why',
  'view.operator': 'Operator',
  'view.offsets': 'Offsets',
} as const;
