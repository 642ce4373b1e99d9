/**
 * A replica's output buffer passes its limit while the snapshot is made or sent. The master hangs up, the replica comes back at once, has
 * nothing to continue from, and the next snapshot starts: nothing in it ends the loop.
 */
import { memoryText, outputLimitOf, roundUp } from '../directives';
import { pair, scaleFor, writing } from '../example';
import { backlogOf, between, evidenceOf, firstAfter, lastBefore, linesOf, type Mechanism } from '../finding';

/** How many times the needed room the advice gives: traffic has peaks. */
const MARGIN = 2;
/** A snapshot that was not finished when the buffer was full is thought to take so many times as long. */
const UNFINISHED = 4;

export const outputBuffer: Mechanism = (paste) => {
  const cuts = linesOf(paste, 'M', /overcoming of output buffer limits/);
  const [cut] = cuts;
  if (!cut) return null;
  const started = linesOf(paste, 'M', /^Background (?:saving|RDB transfer) started/);
  const ended = linesOf(paste, 'M', /^Background (?:saving|RDB transfer) terminated with success/);
  const aborted = linesOf(paste, 'S', /^I\/O error (?:reading bulk count from|trying to sync with) MASTER/);
  // Without a snapshot behind it, a cut replica continues by partial resync: a nuisance, and the same cure.
  const fork = lastBefore(started, cut);

  const limit = outputLimitOf(paste.config.master.get('client-output-buffer-limit'));
  const backlog = backlogOf(paste);
  const used = Number(/ omem=(\d+)/.exec(cut.text)?.[1] ?? limit.hard);
  const filling = Math.max(between(fork, cut) ?? 1, 0.1);
  const rate = used / filling;
  const whole = started
    .map((line) => between(line, firstAfter(ended, line)))
    .reduce<number | null>((most, s) => (s === null ? most : Math.max(most ?? 0, s)), null);
  const guess = filling * UNFINISHED;
  const needs = Math.max(whole ?? 0, guess);
  const hard = roundUp(rate * needs * MARGIN);
  const soft = limit.soft === 0 ? 0 : Math.max(limit.soft, hard / 4);
  const softSeconds = limit.soft === 0 ? 0 : Math.max(limit.softSeconds, Math.ceil(needs * MARGIN));

  const scale = scaleFor(Math.max(used, backlog));
  const title = { en: 'The loop, by the output buffer', zh: '输出缓冲区造成的循环' };
  const hardDrawn = Math.max(1, scale.size(limit.hard > 0 ? limit.hard : used));
  return {
    mechanism: 'outputBuffer',
    evidence: evidenceOf(cuts, aborted, linesOf(paste, 'M', /asks for synchronization$/)),
    sums: [
      { id: 'outputBuffer.rate', values: { used, filling, rate } },
      { id: 'outputBuffer.limit', values: { hard: limit.hard, backlog, counts: Math.max(limit.hard, backlog) } },
      { id: needs === guess ? 'outputBuffer.unfinished' : 'outputBuffer.needs', values: { needs, rate, hard } },
    ],
    cure: [
      {
        on: 'master',
        directive: 'client-output-buffer-limit',
        value: `replica ${memoryText(hard)} ${soft === 0 ? 0 : memoryText(soft)} ${softSeconds}`,
      },
    ],
    scenario: pair({
      title,
      master: {
        'client-output-buffer-limit': `replica ${hardDrawn} 0 0`,
        'repl-backlog-size': scale.size(backlog),
        'repl-diskless-sync': 'no',
        'rdb-key-save-delay': Math.round((filling * 2 * 1e6) / 10),
      },
      replica: {},
      steps: [
        { at: '0s', node: 'master', write: { count: 10, every: 0, keys: 10, value: 100 } },
        { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
        ...writing(rate / scale.divisor, 0.6, 0.6 + filling * 4),
      ],
      untilSecond: 1 + filling * 5,
    }),
  };
};
