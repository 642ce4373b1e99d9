/** Taking a run away: files and pictures of it. */
export const taking = {
  'export.trace': 'Trace',
  'export.trace.what': 'Every message, reply and log line, one JSON object a line: what npm run sim prints.',
  'export.run': 'Run',
  'export.run.what': 'The run with all its branches and this instant: opened here again, you go on where you are.',
  'export.scenario': 'Scenario',
  'export.scenario.what':
    'What leads to this run, with all that was turned and done in it: it opens here, plays on real servers, and is a beginning for one of your own. What its fields mean is in src/scenarios/README.md of ReplScope’s source.',
  'export.mermaid': 'Mermaid text',
  'export.mermaid.what': 'The messages up to this instant, as text that GitHub and GitLab draw as a diagram.',
  'export.stage': 'Stage',
  'export.stage.what': 'Servers and traffic at this instant.',
  'export.mermaid.diagram': 'The diagram as text that GitHub and GitLab draw.',
  'export.sequence': 'Sequence',
  'export.sequence.what': 'The whole run, from top to bottom.',
  'export.sequence.diagram': 'The diagram, as it is printed.',
  'export.copy': 'Copy',
  'export.copied': 'Copied',
  'export.save': 'Save',
  'export.copyOf': 'Copy: {what}',
  'export.saveOf': 'Save: {what}',
  'export.as': '{what} as {form}',
  'export.shown': 'This page may not use the clipboard. Here is the text to copy.',
  'export.blocked': 'This frame may not save files. Here is the text to copy.',
  'export.blockedPicture':
    'This frame may not save files. The picture’s own menu, by a right click or a long press, saves or copies it.',
  'export.cut': 'No PNG is that long: it shows the part around this instant. The SVG has all of it.',
  'export.traceCut':
    'The run is longer than a trace is: it has the first 400,000 events, up to {until}. The scenario makes all of it again.',
  'export.failed': 'The engine did not hand it out. Once more?',
  'export.text': 'Text to copy',
  'export.picture': 'Picture to save',
} as const;
