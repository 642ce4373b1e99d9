/** What is wrong with what somebody brought, in English. `{at}` is the place, `{said}` the value that stands there. */
export const refusals = {
  // --- JSON
  'refusal.json': 'This is not JSON',
  'refusal.json.empty': 'This is not JSON: there is nothing in it',
  'refusal.json.ends': 'This is not JSON: it ends in the middle, in line {line}',
  'refusal.json.trailing': 'This is not JSON: line {line}, column {column}: nothing follows the comma before {found}',
  'refusal.json.comma': 'This is not JSON: line {line}, column {column}: a comma is missing before {found}',
  'refusal.json.colon': 'This is not JSON: line {line}, column {column}: a colon is missing before {found}',
  'refusal.json.name':
    'This is not JSON: line {line}, column {column}: the name of a field is wanted, in double quotes: {found}',
  'refusal.json.value': 'This is not JSON: line {line}, column {column}: {found} is no value',
  'refusal.json.bracket': 'This is not JSON: line {line}, column {column}: {found} where {wanted} has to close',
  'refusal.json.more': 'This is not JSON: line {line}, column {column}: {found} comes after the end',
  'refusal.json.quotes':
    'This is not JSON: line {line}, column {column}: texts stand in straight double quotes, not {found}',
  'refusal.json.fullWidth': 'This is not JSON: line {line}, column {column}: {found} has to be {wanted}',
  'refusal.json.comment': 'This is not JSON: line {line}, column {column}: JSON has no comments',
  'refusal.json.control':
    'This is not JSON: line {line}, column {column}: this text goes beyond the end of a line, or has a tab in it (\\n and \\t in JSON): {found}',
  'refusal.json.escape':
    'This is not JSON: line {line}, column {column}: {found} stands for nothing; a backslash is \\\\',
  'refusal.json.open': 'This is not JSON: line {line}, column {column}: this text has no end: {found}',

  // --- any shape
  'refusal.missing': '{at} is missing',
  'refusal.empty': '{at} is empty',
  'refusal.field': '{at} is not a field of this format',
  'refusal.format': '{at}: {said} is not a format that this version reads (1)',
  'refusal.object': '{at}: {said} is not an object',
  'refusal.list': '{at}: {said} is not a list',
  'refusal.text': '{at}: {said} is not a text',
  'refusal.number': '{at}: {said} is not a number',
  'refusal.boolean': '{at}: {said} is neither true nor false',
  'refusal.whole': '{at}: {said} is not a whole number',
  'refusal.less': '{at}: {said} is less than {limit}',
  'refusal.more': '{at}: {said} is more than {limit}',
  'refusal.among': '{at}: {said} is not one of {among}',
  'refusal.longText': '{at}: {said} has more than {limit} characters',
  'refusal.longList': '{at}: there are more than {limit}',
  'refusal.misplaced': '{at}: {said} is nothing that belongs here',
  'refusal.noNode': '{at}: there is no node {said}; there are {among}',

  // --- a scenario
  'refusal.notScenario': 'This is no scenario but {said}: a scenario is an object, { "format": 1, … }',
  'refusal.longScenario': 'The scenario has {count} characters; at most {limit} are read',
  'refusal.redis': '{at}: {said} is not a version that is modelled ("7.0")',
  'refusal.title': '{at}: {said} is neither a text nor { "en": …, "zh": … }',
  'refusal.duration': '{at}: {said} is not a duration ("300ms", "4.2s", "2m")',
  'refusal.longDuration': '{at}: {said} is longer than 30 days',
  'refusal.rate': '{at}: {said} is not a rate ("8mbit", "100kb", "unlimited")',
  'refusal.size': '{at}: {said} is not a size ("16gb", "512mb", "unlimited")',
  'refusal.bytes': '{at}: {said} is not bytes (each character one of \\u0000 to \\u00ff)',
  'refusal.pair': '{at}: {said} is not a pair of node names',
  'refusal.line': '{at}: {said} is neither a line nor a list of words',
  'refusal.prefix': '{at}: {said} is not the beginning of a name (1 to 9 characters of ASCII, no blanks)',
  'refusal.address': '{at}: {said} is not an IPv4 address',
  'refusal.rdbVersion': '{at}: {said} is not an RDB version (10 of 7.0, 11 of 7.2, 12 of 7.4)',
  'refusal.place': '{at}: {said} is not a pair of numbers from 0 to 1',
  'refusal.nodeName': '{at}: {said} is not a node name (1 to 64 letters, digits, . _ -)',
  'refusal.manySteps': '{at}: at most {limit} are played',
  'refusal.zeroPace': '{at}: {said} is not a pace',
  'refusal.manyNodes': '{at}: {count} nodes; at most {limit} fit a scenario',
  'refusal.taken': '{at}: {said} is already taken by {other}',
  'refusal.sameEnds': '{at}: a link is between two different nodes',
  'refusal.unlimitedUplink': '{at}: an unlimited uplink is none',
  'refusal.directive': '{at} is not a directive of redis.conf (Redis 7.0)',
  'refusal.byRedis': '{at}: Redis does not take {said}: {error}',
  'refusal.idleStep':
    '{at}: a step does one thing: run, write, populate, pace, send, do or set on a node, send, do or set on a link; this one does none',
  'refusal.busyStep': '{at}: a step does one thing; this one has {verbs}',
  'refusal.nodeOrLink': '{at}: a step names either a node or a link',
  'refusal.stage': '{at}: {said} goes with "do": {verbs}',
  'refusal.oneWay': '{at}: one direction can be silent ("do": "hold"), nothing else',
  'refusal.notAtEnd': '{at}: {said} is not at an end of this link',
  'refusal.noChange': '{at}: names nothing that changes',
  'refusal.forLinks': '{at}: {said} is for links, not for nodes',
  'refusal.forNodes': '{at}: {said} is for nodes, not for links',
  'refusal.atOnce': '{at}: {count} values of {value} bytes at one instant; at most {limit} bytes are written at once',
  'refusal.populate':
    '{at}: {count} keys with values of {size} bytes; a rule makes at most {keys} keys, values of {valueBytes} bytes and {bytes} bytes in all',
  'refusal.noCommand': '{at}: a command has at least one word',
  'refusal.unbalanced': '{at}: {said} has unbalanced quotes',

  // --- a lesson
  'refusal.lessonName': '{at}: {said} is not a short name (letters, digits and dashes, a letter first)',
  'refusal.nested': '{at}: this is nested too deep',
  'refusal.step': '{at}: {said} is no step: node and run, node and do, link and do, link and set, or turn',
  'refusal.span': '{at}: no bytes are explained by {said}; there are {among}',
  'refusal.spanMeant': '{at}: no bytes are explained by {said}; is it {meant}?',
  'refusal.noLanguage': '{at}: one language at least, "en" or "zh"',
  'refusal.strangeBeat': '{at}: there is no such beat in data.beats',
  'refusal.noRef': '{at}: refs has no {said}; it has {among}',
  'refusal.head': '{at}: {said} begins with {head}, which is no name of refs and no node',
  'refusal.ofHead': '{at}: {said}: of {head} there is {among}',
  'refusal.notAsked': '{at}: data.beats.{beat} has no {said}',
  'refusal.unclosed': '{at}: {said} has no other end',
  'refusal.glossary': '{at}: the glossary has no {said}',

  // --- a file
  'refusal.largeFile': '{name} is {size}; at most {limit} are read',
  'refusal.unreadable': '{name} could not be read',
  'refusal.newerFile': '{name} was saved by a newer ReplScope; this one cannot read it',
  'refusal.damagedFile': '{name} is damaged: {at} is not as ReplScope saved it',
  'refusal.unknownRun': '{name} is a run of {said}, which this ReplScope does not have',
  'refusal.noProgress': '{name} has no lesson of this course that was finished',
  'refusal.partMissing': 'The part of the page that reads files could not be loaded; try again',

  // --- a question to the engine
  'refusal.unanswered': 'Of run {run} there is no such thing any more',
} as const;

type KindIn<Key> = Key extends `refusal.${infer Kind}` ? Kind : never;
export type RefusalKind = KindIn<keyof typeof refusals>;
