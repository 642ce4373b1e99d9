/** What no directive of replication ends: the lines name it, the page says where to look. */
import { evidenceOf, linesOf, type Mechanism, type MechanismId } from '../finding';

const said =
  (mechanism: MechanismId, roles: string, pattern: RegExp): Mechanism =>
  (paste) => {
    const lines = linesOf(paste, roles, pattern);
    return lines.length === 0 ? null : { mechanism, evidence: evidenceOf(lines), sums: [], cure: [], scenario: null };
  };

/** The kernel had no memory to promise to a child. */
export const forkRefused = said('forkRefused', 'M', /^Can't save in background: fork|^Can't fork/);

/** Nobody listens there, or a firewall is between. */
export const unreachable = said(
  'unreachable',
  'S',
  /^Error condition on socket for SYNC|^Timeout connecting to the MASTER/,
);
