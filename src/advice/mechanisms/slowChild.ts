/**
 * A diskless child that needs longer than the replica's repl-timeout before bytes come: nothing is sent meanwhile, not even newlines, so the
 * replica gives up, comes back, and waits for the next child, which is as slow.
 */
import { DEFAULTS, wholeOf } from '../directives';
import { pair } from '../example';
import { between, evidenceOf, firstAfter, linesOf, type Mechanism } from '../finding';

export const slowChild: Mechanism = (paste) => {
  const gaveUp = linesOf(paste, 'S', /^Timeout receiving bulk data from MASTER/);
  if (gaveUp.length === 0) return null;
  const killed = linesOf(
    paste,
    'M',
    /last replica dropped, killing fork child|^Background transfer terminated by signal/,
  );
  const started = linesOf(paste, 'M', /^Background RDB transfer started/);
  const timeout = wholeOf(paste.config.replica.get('repl-timeout'), DEFAULTS.timeoutSeconds);
  const lived = Math.max(timeout, ...started.flatMap((line) => between(line, firstAfter(killed, line)) ?? []));
  return {
    mechanism: 'slowChild',
    evidence: evidenceOf(gaveUp, killed, linesOf(paste, 'M', /^Current BGSAVE has socket target/)),
    sums: [{ id: 'slowChild.silence', values: { timeout, lived } }],
    cure: [
      // To disk, the master sends a newline a second while the child writes.
      { on: 'master', directive: 'repl-diskless-sync', value: 'no' },
      {
        on: 'replica',
        directive: 'repl-timeout',
        value: String(Math.max(DEFAULTS.timeoutSeconds, Math.ceil(lived * 2))),
      },
    ],
    scenario: pair({
      title: { en: 'The loop, by a slow diskless child', zh: '无盘子进程过慢造成的循环' },
      master: { 'rdb-key-save-delay': Math.round((lived * 1e6) / 8), 'repl-diskless-sync-delay': 0 },
      replica: { 'repl-timeout': timeout },
      steps: [
        { at: '0s', node: 'master', write: { count: 16, every: 0, keys: 16, value: 100 } },
        { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
      ],
      untilSecond: 2 + lived * 4,
    }),
  };
};
