/**
 * Nothing comes from a replica for longer than its master's repl-timeout: its process stood still, or the network was silent. The master
 * hangs up; once the replica goes on, it asks to continue. Where a long load explains the silence, that is told instead.
 */
import { DEFAULTS, wholeOf } from '../directives';
import { pair, scaleFor } from '../example';
import { backlogOf, between, evidenceOf, firstAfter, linesOf, type Mechanism } from '../finding';

const MARGIN = 2;

export const stoodStill: Mechanism = (paste) => {
  const dropped = linesOf(paste, 'M', /^Disconnecting timedout replica \(streaming sync\)/);
  if (dropped.length === 0) return null;
  const lost = linesOf(paste, 'S', /^Connection with master lost/);
  const timeout = wholeOf(paste.config.master.get('repl-timeout'), DEFAULTS.timeoutSeconds);
  // What it finds when it goes on tells for how long it stood; where its log is missing, longer than that.
  const silence = timeout + Math.max(0, ...dropped.flatMap((line) => between(line, firstAfter(lost, line)) ?? []));
  const needs = Math.max(DEFAULTS.timeoutSeconds, Math.ceil(silence * MARGIN));
  const backlog = backlogOf(paste);
  return {
    mechanism: 'stoodStill',
    evidence: evidenceOf(dropped, lost),
    sums: [{ id: 'stoodStill.silence', values: { silence, timeout } }],
    cure: [{ on: 'master', directive: 'repl-timeout', value: String(needs) }],
    scenario: pair({
      title: { en: 'A replica that stands still', zh: '停住不动的从节点' },
      master: {
        'repl-timeout': timeout,
        'repl-backlog-size': scaleFor(backlog).size(backlog),
        'repl-diskless-sync': 'no',
      },
      replica: {},
      steps: [
        { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
        { at: '3s', node: 'replica', do: 'pause' },
        { at: `${(4 + silence).toFixed(3)}s`, node: 'replica', do: 'resume' },
      ],
      untilSecond: 8 + silence,
    }),
  };
};
