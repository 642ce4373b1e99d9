/**
 * A newer master's snapshot: the replica has emptied itself, reads nine bytes, and asks for the same again at once. The master's next child
 * is forked when the last one has been reaped, so there is one for each turn of its cron, every 100 ms.
 */
import { pair } from '../example';
import { between, evidenceOf, linesOf, type Mechanism } from '../finding';

const REFUSED = /^Can't handle RDB format version (\d{1,4})$/;
/** Versions that a scenario's master can write, of later releases than 7.0. */
const LATER = [11, 12];

export const newerMaster: Mechanism = (paste) => {
  const refused = linesOf(paste, 'SM', REFUSED);
  const [first, last] = [refused[0], refused.at(-1)];
  if (!first) return null;
  const version = Number(REFUSED.exec(first.text)?.[1]);
  const seconds = between(first, last) ?? 0;
  const perSecond = Math.round(((refused.length - 1) / seconds) * 10) / 10;
  return {
    mechanism: 'rdbVersion',
    evidence: evidenceOf(
      refused,
      linesOf(paste, 'S', /^MASTER <-> REPLICA sync: Flushing old data/),
      linesOf(paste, 'SM', /^Fatal error loading the DB/),
    ),
    sums: [
      { id: 'rdbVersion.read', values: { version } },
      ...(seconds > 0 ? [{ id: 'rdbVersion.storm', values: { perSecond } }] : []),
    ],
    cure: [],
    scenario: LATER.includes(version)
      ? pair({
          title: { en: 'The loop, by a newer master', zh: '主节点版本更新造成的循环' },
          rdbVersion: version,
          master: { 'repl-diskless-sync-delay': 0 },
          replica: {},
          steps: [
            { at: '0s', node: 'master', run: 'SET greeting hello' },
            { at: '0s', node: 'replica', run: 'SET before "the upgrade"' },
            { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
          ],
          untilSecond: 3.5,
        })
      : null,
  };
};
