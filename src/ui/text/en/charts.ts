/** Charts of a run. */
export const charts = {
  'charts.behind': 'Lag: bytes not yet applied',
  'charts.output': 'Output buffers',
  'charts.backlog': 'Backlog: bytes kept',
  'charts.bandwidth': 'Bandwidth in use',
  'charts.memory': 'Memory (estimate)',
  'charts.limit': 'limit {limit}',
  'charts.floor': 'at least {size}',
  'charts.nothing': 'nothing all along',
  'charts.working': 'Still working it out …',
  'charts.numbers': 'Numbers at this instant',
} as const;
