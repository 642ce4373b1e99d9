/**
 * Runs as links have had them, of every way in which they were ever packed. They lie in notes, on slides and in books: each must always be
 * read, and as the same run. Nothing here is changed; a new way of packing adds to it.
 */
import type { Unpacked } from './unpackRun';

const DONE: Unpacked['intents'] = [
  { at: '5003170us', node: 'master', run: `SET "名字" 'x'` },
  { at: '5103170us', link: ['master', 'replica'], do: 'cut' },
];

export const DEFLATED = [
  'zTcsxCsIwGIDRq5Rv6ZIhQUT4d0-gW9shtBmCNZUmKULJEQQ3T-Gxeg8n0be_lQUxCh-SCykizYpNCHutd-agc0QRpsEhXG1MbkYx54BwOp6rlu352N6vlqq-1xT13ea3Rx8uSPPX3W30vaVTDBNCnxOlKx8',
  'zTc5BCsIwFATQq4TZdBOkQUTI3hPorukitBGi7Y8kv1IoOYLgzlN4rN5DWhBdzsBjZsIdWkmQ7R00ek9uc0mBIJEaRzb6AI3JkDA4h9hbNtBCybVgz51bssFoIDIkPLEjTtDVBMvQ2JXlVu3LIUGCQruO2MQuQiIOBI3j4SQM5udjfr8MRDEWyPKr1U93nq7Q1R93t843FrVEu7xsBkau8wc',
] as const;

export const LINKS: readonly (readonly [run: string, says: Unpacked])[] = [
  [DEFLATED[0], { own: null, intents: DONE, layout: undefined }],
  [
    DEFLATED[1],
    {
      own: { kind: 'file', name: 'mine.json', scenario: '{\n "format": 1,\n "title": "x" }' },
      intents: DONE,
      layout: undefined,
    },
  ],
  [
    'jeyJ2IjoxLCJpbnRlbnRzIjpbeyJhdCI6IjUwMDMxNzB1cyIsIm5vZGUiOiJtYXN0ZXIiLCJydW4iOiJTRVQgXCLlkI3lrZdcIiAneCcifSx7ImF0IjoiNTEwMzE3MHVzIiwibGluayI6WyJtYXN0ZXIiLCJyZXBsaWNhIl0sImRvIjoiY3V0In1dfQ',
    { own: null, intents: DONE, layout: undefined },
  ],
  ['pZH2bmuxNxklVhRkwssKq1OUpYiJ1BVAO-f8cNSHjYQ', { own: null, intents: DONE, layout: undefined }],
  [
    'p4mHtznP4mU0hw5NA-V4tEKEMWJLHpcnw6e1u0CCjvko7uOuT0x4Odc1P2bnJsQn',
    {
      own: { kind: 'file', name: 'mine.json', scenario: { format: 1, title: 'x' } },
      intents: DONE,
      layout: undefined,
    },
  ],
];
