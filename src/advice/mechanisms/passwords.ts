/** The master wants a password: the replica has none (a storm of thousands of tries a second) or another one (one try a second). */
import { pair } from '../example';
import { between, evidenceOf, linesOf, type CureLine, type Mechanism } from '../finding';
import type { Paste } from '../paste';

const UNKNOWN = "<the master's password>";

export const noPassword: Mechanism = (paste) => {
  const refused = linesOf(paste, 'S', /NOAUTH Authentication required/);
  if (refused.length === 0) return null;
  const tries = linesOf(paste, 'S', /^MASTER aborted replication with an error: NOAUTH/);
  const seconds = between(tries[0], tries.at(-1)) ?? 0;
  return {
    mechanism: 'noPassword',
    evidence: evidenceOf(tries.length > 0 ? tries : refused),
    sums:
      seconds > 0
        ? [{ id: 'noPassword.storm', values: { seconds, perSecond: Math.round(tries.length / seconds) } }]
        : [],
    cure: rightPassword(paste),
    scenario: locked({ en: 'The storm of a missing password', zh: '没有密码引起的重试风暴' }, {}),
  };
};

export const wrongPassword: Mechanism = (paste) => {
  const refused = linesOf(paste, 'S', /^Unable to AUTH to MASTER/);
  if (refused.length === 0) return null;
  return {
    mechanism: 'wrongPassword',
    evidence: evidenceOf(refused),
    sums: [],
    cure: rightPassword(paste),
    scenario: locked({ en: 'A wrong password', zh: '密码错误' }, { masterauth: 'wrong' }),
  };
};

function rightPassword(paste: Paste): CureLine[] {
  return [{ on: 'replica', directive: 'masterauth', value: paste.config.master.get('requirepass') || UNKNOWN }];
}

const locked = (
  title: { readonly en: string; readonly zh: string },
  replica: Readonly<Record<string, string>>,
): unknown =>
  pair({
    title,
    master: { requirepass: 'secret' },
    replica,
    steps: [{ at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' }],
    untilSecond: 1.5,
  });
