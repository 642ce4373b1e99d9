import { infoReplication } from '../server/info';
import type { Invariant } from './invariant';

/** INFO agrees with the fields that it prints. */
export const infoAgrees: Invariant = (draft) => {
  for (const server of draft.servers.values()) {
    if (server.process === 'down') continue;
    const lines = infoReplication(draft, server).split('\r\n');
    const said = new Map(
      lines.flatMap((line) =>
        line.includes(':') ? [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]] : [],
      ),
    );
    const { link, backlog, slaves } = server;
    const expected: Readonly<Record<string, string | number | undefined>> = {
      role: link.host === null ? 'master' : 'slave',
      connected_slaves: slaves.length,
      master_replid: server.replid,
      master_replid2: server.replid2,
      master_repl_offset: server.masterReplOffset,
      second_repl_offset: server.secondReplOffset,
      repl_backlog_active: backlog ? 1 : 0,
      repl_backlog_first_byte_offset: backlog?.firstByteOffset ?? 0,
      repl_backlog_histlen: backlog?.histlen ?? 0,
      master_link_status: link.host === null ? undefined : link.state === 'propagate.connected' ? 'up' : 'down',
    };
    for (const [name, value] of Object.entries(expected))
      if (said.get(name) !== (value === undefined ? undefined : String(value)))
        return `${server.name}: INFO says ${name}:${said.get(name)}, the field is ${value}`;
    const shown = lines.filter((line) => /^slave\d+:/.test(line)).length;
    if (shown > slaves.length) return `${server.name}: INFO lists ${shown} replicas of ${slaves.length}`;
    if (lines.some((line) => /undefined|NaN|\[object/.test(line)))
      return `${server.name}: INFO has a hole: ${lines.join(' ')}`;
  }
  return null;
};
