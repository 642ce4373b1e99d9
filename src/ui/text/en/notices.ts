/** What the page has to tell: something was refused, or left out of a link, or has come. */
export const notices = {
  'failure.died': 'The engine stopped: {message}',
  'failure.failed': 'The engine made a mistake: {message}',
  'failure.silent': 'it did not answer in time',
  'failure.stopped': 'its process is gone',
  'failure.garbled': 'it sent something that cannot be read',
  'failure.hint': 'The page is all right, and the run is known: it can be made again up to this instant.',
  'failure.goOn': 'Go on from here',
  'failure.copy': 'Copy what is needed to see it again',
  'failure.copied': 'Copied',
  'failure.reproduction': 'Reproduction',
  'refused.title': 'This file was not opened.',
  'refused.link': 'This setting was not taken.',
  'refused.act': 'This was not done.',
  'refused.run': 'What this link says was done was left out.',
  'notice.progress': '{count|lesson was|lessons were} finished elsewhere. The course knows now.',
  'notice.newVersion': 'A newer ReplScope is here. Reload the page to use it; until then nothing changes.',
  'notice.close': 'Close',
  'warning.language': 'The other language could not be loaded. The page stays with this one.',
  'warning.unknownScenario': 'scenario={value} is not known here; the first one was opened.',
  'warning.unknownLesson': 'There is no lesson “{value}” here.',
  'warning.dropped': '{name}={value} means nothing here and was left out.',
  'warning.more': '{value} more parameters of this link mean nothing here.',
  'warning.clamped': '{name}={value} is out of range; {used} is used.',
  'warning.run.damaged':
    'What this link says was done cannot be read: a part of the link is missing or was changed. It was left out.',
  'warning.run.unread':
    'What this link says was done was left out: the part of the page that reads it could not be loaded.',
  'warning.run.newer':
    'What this link says was done was written by a newer ReplScope, and this one cannot read it. It was left out.',
} as const;
