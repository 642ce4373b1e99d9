/** Every break costs a full resync, because the backlog no longer holds what the replica missed. Not a loop by itself: something breaks the link. */
import { memoryText, roundUp, wholeOf } from '../directives';
import { pair, scaleFor, writing } from '../example';
import { backlogOf, between, evidenceOf, firstAfter, lastBefore, linesOf, type Mechanism } from '../finding';
import { fullResyncs } from '../resyncs';

const MARGIN = 2;

export const smallBacklog: Mechanism = (paste) => {
  const lacking = linesOf(paste, 'M', /for lack of backlog/);
  const asked = linesOf(paste, 'S', /^Trying a partial resynchronization \(request \w+:\d+\)/);
  const lost = linesOf(paste, 'SM', /^Connection with (?:master|replica .*) lost/);
  if (lacking.length === 0) return null;
  const requests = lacking.map((line) => Number(/request was: (\d+)/.exec(line.text)?.[1] ?? 0));
  const resyncs = fullResyncs(paste);
  const offsetNow = wholeOf(paste.info.master.get('master_repl_offset'), 0);
  const missed = Math.max(
    ...lacking.map((line, i) => {
      const answer = firstAfter(
        resyncs.map((r) => r.line),
        line,
      );
      const offset = resyncs.find((r) => r.line === answer)?.offset ?? offsetNow;
      return Math.max(0, offset + 1 - (requests[i] ?? 0));
    }),
  );
  const outage = Math.max(1, ...asked.flatMap((line) => between(lastBefore(lost, line), line) ?? []));
  const size = backlogOf(paste);
  const needs = roundUp(Math.max(missed * MARGIN, size * 2));
  const rate = missed / outage;
  const scale = scaleFor(Math.max(missed, size));
  return {
    mechanism: 'smallBacklog',
    evidence: evidenceOf(lacking, lost),
    sums: [
      { id: 'smallBacklog.missed', values: { request: requests[0] ?? 0, missed, outage, rate } },
      { id: 'smallBacklog.needs', values: { backlog: size, missed, needs } },
    ],
    cure: [{ on: 'master', directive: 'repl-backlog-size', value: memoryText(needs) }],
    scenario: pair({
      title: { en: 'A break that the backlog does not cover', zh: '复制积压缓冲区盖不住的一次断线' },
      master: { 'repl-backlog-size': scale.size(size), 'repl-diskless-sync': 'no' },
      replica: { replicaof: 'master 6379' },
      steps: [
        ...writing(rate / scale.divisor, 2, 4 + outage),
        { at: '3s', link: ['master', 'replica'], do: 'cut' },
        { at: `${(3 + outage).toFixed(3)}s`, link: ['master', 'replica'], do: 'restore' },
      ],
      untilSecond: 6 + outage,
    }),
  };
};
