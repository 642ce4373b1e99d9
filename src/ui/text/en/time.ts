/** The time machine: stepping by byte. */
export const time = {
  'keys.byte': 'byte back, byte forwards',
  'byte.lead': '{from} → {to} · {count} of {of|byte|bytes} are there',
  'byte.whole': 'All of it is there; {to} reads it when its loop turns.',
  'byte.line': 'The line has no end yet: {to} knows nothing until CRLF (\\r\\n).',
  'byte.cr': 'One byte is missing: the line ends with \\n, and only then does {to} read it.',
  'byte.array': 'An array begins. How many words it has is not said before its line ends.',
  'byte.total': '{to} knows that {total|word|words} will come; none is whole yet.',
  'byte.words': '{to} has {count} of {total|word|words}: {words}. A command runs when its last byte is there.',
  'byte.rdbHead': 'A length or an EOF mark comes first; {to} waits for the end of this line.',
  'byte.rdb': '{rest|byte|bytes} of the snapshot still to come.',
  'byte.atOnce': 'This link has no rate: all {of} are there at one instant, {at}. Only their order is shown here.',
  'byte.rate': 'At {rate} a byte takes {each}; this one is there at {at}. {to} is handed a packet when it is whole.',
  'bytes.there': '{count} of {of} bytes are there; the others are still to come.',
  'bytes.toCome': 'still to come',
} as const;
