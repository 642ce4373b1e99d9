/**
 * A replica that loads for longer than repl-timeout without a word is dropped by its master. It loads on, finds the connection closed and
 * asks to continue: a backlog that no longer reaches back makes that another full resync, and so on.
 */
import { DEFAULTS, memoryText, roundUp, wholeOf } from '../directives';
import { pair, scaleFor, writing } from '../example';
import { backlogOf, between, evidenceOf, firstAfter, linesOf, type Mechanism } from '../finding';
import { streamRate } from '../resyncs';

const MARGIN = 2;

export const silentLoad: Mechanism = (paste) => {
  const dropped = linesOf(paste, 'M', /^Disconnecting timedout replica \(streaming sync\)/);
  const loading = linesOf(paste, 'S', /Loading DB in memory/);
  const done = linesOf(paste, 'S', /^Done loading RDB/);
  const loads = loading.flatMap((line) => between(line, firstAfter(done, line)) ?? []);
  const timeout = wholeOf(paste.config.master.get('repl-timeout'), DEFAULTS.timeoutSeconds);
  const load = Math.max(0, ...loads);
  const lacking = linesOf(paste, 'M', /for lack of backlog/);
  if (dropped.length === 0 || (load <= timeout && loads.length > 0)) return null;
  // A replica that was stopped or cut off looks the same to its master; only a load makes it this.
  if (loading.length === 0) return null;

  const rate = streamRate(paste) ?? 0;
  const backlog = backlogOf(paste);
  const needsTimeout = Math.max(DEFAULTS.timeoutSeconds, Math.ceil((load || timeout * 2) * MARGIN));
  const needsBacklog = roundUp(Math.max(rate * (load || timeout * 2) * MARGIN, backlog));
  const scale = scaleFor(Math.max(rate * load, backlog));
  const seconds = load || timeout * 2;
  return {
    mechanism: 'silentLoad',
    evidence: evidenceOf(dropped, loading, lacking),
    sums: [
      { id: 'silentLoad.timeout', values: { load: seconds, timeout } },
      { id: 'silentLoad.backlog', values: { rate, load: seconds, missed: rate * seconds, backlog } },
    ],
    cure: [
      { on: 'master', directive: 'repl-timeout', value: String(needsTimeout) },
      { on: 'replica', directive: 'repl-timeout', value: String(needsTimeout) },
      { on: 'master', directive: 'repl-backlog-size', value: memoryText(needsBacklog) },
    ],
    scenario: pair({
      title: { en: 'The loop, by silence during a load', zh: '加载期间沉默造成的循环' },
      master: { 'repl-timeout': timeout, 'repl-backlog-size': scale.size(backlog), 'repl-diskless-sync': 'no' },
      replica: { 'key-load-delay': Math.round((seconds * 1e6) / 10) },
      steps: [
        { at: '0s', node: 'master', write: { count: 10, every: 0, keys: 10, value: 100 } },
        { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
        ...writing(Math.max(rate, 1000) / scale.divisor, 0.6, 0.6 + seconds * 3),
      ],
      untilSecond: 1 + seconds * 3.5,
    }),
  };
};
