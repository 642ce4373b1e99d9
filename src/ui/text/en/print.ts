/** A run on paper. */
export const print = {
  'print.button': 'Print',
  'print.what': 'The sequence and every step in words, black on white: also as a PDF, by the browser’s print dialog.',
  'print.name': 'Sheet',
  'print.blocked': 'This frame may not print. Opened by itself, this page can.',
  'print.facts': 'Redis {redis}, seed {seed}, from {from} to {to}. Made with ReplScope.',
  'print.leftOut': 'Left out: {count|step|steps} before that.',
  'print.figure':
    'Time runs downwards, but not evenly: idle stretches are folded. Numbers are those of the steps below.',
  'print.steps': 'Step by step',
  'print.messages': 'Message by message',
  'print.n': 'No.',
  'print.sent': 'Sent',
  'print.way': 'From and to',
  'print.message': 'Message',
  'print.size': 'Size',
  'card.diagrams': 'Diagrams to show and to print',
  'card.diagramsHint': 'Each opens as a live sequence view. “Take away” prints it, or saves it as SVG, PNG or Mermaid.',
} as const;
