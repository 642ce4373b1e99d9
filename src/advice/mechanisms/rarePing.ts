/** PINGs come more rarely than the replica's patience lasts: an idle link is given up again and again, each time healed by a partial resync. */
import { DEFAULTS, wholeOf } from '../directives';
import { pair } from '../example';
import { evidenceOf, linesOf, type Mechanism } from '../finding';

export const rarePing: Mechanism = (paste) => {
  const gaveUp = linesOf(paste, 'S', /^MASTER timeout: no data nor PING received/);
  const ping = wholeOf(paste.config.master.get('repl-ping-replica-period'), DEFAULTS.pingSeconds);
  const timeout = wholeOf(paste.config.replica.get('repl-timeout'), DEFAULTS.timeoutSeconds);
  if (gaveUp.length === 0 || ping < timeout) return null;
  return {
    mechanism: 'rarePing',
    evidence: evidenceOf(gaveUp, linesOf(paste, 'S', /^Successful partial resynchronization/)),
    sums: [{ id: 'rarePing.periods', values: { ping, timeout } }],
    cure: [
      { on: 'master', directive: 'repl-ping-replica-period', value: String(DEFAULTS.pingSeconds) },
      { on: 'replica', directive: 'repl-timeout', value: String(Math.max(DEFAULTS.timeoutSeconds, timeout)) },
    ],
    scenario: pair({
      title: { en: 'PINGs rarer than the timeout', zh: 'PING 间隔长于超时' },
      master: { 'repl-ping-replica-period': ping, 'repl-diskless-sync': 'no' },
      replica: { 'repl-timeout': timeout },
      steps: [{ at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' }],
      untilSecond: 2 + 4 * timeout,
    }),
  };
};
