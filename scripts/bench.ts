/**
 * npm run bench -- [WORD ...]: every performance goal, and what is measured here and now. With words, only the rows whose name contains one
 * of them. For a ratio both sides are measured in this run.
 */
import { backlogAppend } from './bench/backlogAppend';
import { blocked } from './bench/blocked';
import { checkpoint } from './bench/checkpoint';
import { day } from './bench/day';
import { engineToPicture } from './bench/engineToPicture';
import { eventQueue } from './bench/eventQueue';
import { firstLoad } from './bench/firstLoad';
import { frame } from './bench/frame';
import { knob } from './bench/knob';
import { lighthouse } from './bench/lighthouse';
import { memory } from './bench/memory';
import { realPair } from './bench/realPair';
import type { BenchRow } from './bench/row';
import { seekAnywhere } from './bench/seek';
import { simulatedTime } from './bench/simulatedTime';
import { xstateShare } from './bench/xstateShare';

const ROWS: readonly BenchRow[] = [
  realPair,
  // Before what keeps thousands of them: V8 learns that they live long and makes them where old things lie, which costs more.
  checkpoint,
  simulatedTime,
  eventQueue,
  backlogAppend,
  memory,
  seekAnywhere,
  frame,
  blocked,
  engineToPicture,
  knob,
  firstLoad,
  lighthouse,
  xstateShare,
  day,
];

const words = process.argv.slice(2);
const chosen = ROWS.filter(({ what }) => words.length === 0 || words.some((word) => what.includes(word)));

console.log('| what | goal | measured | ratio | how |');
console.log('| --- | --- | --- | --- | --- |');
for (const { what, goal, measure } of chosen) {
  const outcome = await measure().catch((error: unknown) => ({ notYet: `failed: ${String(error).split('\n')[0]}` }));
  const cells = 'notYet' in outcome ? ['not yet', '', outcome.notYet] : [outcome.measured, outcome.ratio, outcome.how];
  console.log(`| ${[what, goal, ...cells].join(' | ')} |`);
}
process.exit(0);
