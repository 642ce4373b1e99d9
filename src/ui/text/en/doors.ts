/** What the first picture says of parts that come late: the names of buttons, tabs and menus. */
export const doors = {
  'advice.open': 'Diagnose',
  'advice.openTitle': 'Paste what your servers say, or size a configuration',

  'view.charts': 'Charts',

  'view.console': 'Console',
  'console.open': 'Console',
  'console.openTitle': 'Type commands to the servers, as at redis-cli (key `)',

  'menu.node': 'Act on {node}',
  'menu.link': 'Act on the link between {a} and {b}',

  'export.button': 'Take away',
  'export.name': 'Take this run away',

  'gallery.name': 'Gallery',
  'gallery.title': 'Every lesson and situation, each with its picture',
  'share.button': 'Share',
  'share.title': 'The link, its code, and what to paste into a page',

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

  'truth.open': 'What is true here, and what is simplified',

  'until.button': 'Until …',
  'until.name': 'Run until',

  'view.why': 'Why',
  'view.operator': 'Operator',
  'view.offsets': 'Offsets',
} as const;
