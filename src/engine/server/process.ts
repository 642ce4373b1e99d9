/** A server's process: started, killed, shut down, paused. Its files outlive it. */
import { RELEASE_OF } from '../../protocol/rdb/opcode';
import { replid } from '../../protocol/units';
import { BOOT_US, FIRST_CRON_US } from '../host/machine';
import { firstCron } from './cron';
import type { Draft } from '../world/draft';
import { addClient } from './clients';
import { makeConfig } from './config/config';
import { setLink } from './masterLink';
import { newLoad, withBytes } from './load';
import { hangUp } from './inherited';
import { startLoad } from './loading';
import { bereave } from './orphan';
import { rdbName } from './persistence';
import { freshMemory, type Server } from './server';
import { createBacklog } from './stream';
import { ACCEPTOR, CONNECTOR } from './transport';
import { planTurn } from './turn';

/** Starts the process. It listens some milliseconds later. */
export function startProcess(draft: Draft, server: Server): void {
  if (server.process !== 'down') return;
  server.process = 'up';
  server.life++;
  server.pid = draft.nextPid++;
  const cause = draft.emit({ kind: 'node', node: server.name, state: 'up' });
  Object.assign(
    server,
    freshMemory(makeConfig(server.configFile.lines), replid(draft.random(server.name, 'replid').hex(40))),
  );
  server.users = server.configFile.users ?? server.users;
  server.startedAtMs = draft.wallMs;
  server.busyUntilUs = draft.now + BOOT_US;
  draft.plan(draft.now + BOOT_US, { kind: 'boot', node: server.name, life: server.life, cause });
}

/** The process has read its configuration: it loads its RDB where there is one, and listens where there is none. */
export function becomeReady(draft: Draft, server: Server): void {
  const say = (level: '*' | '#', line: string, role?: 'C') => draft.log(server, level, line, role);
  say('#', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', 'C');
  say(
    '#',
    `Redis version=${RELEASE_OF[server.rdbVersion] ?? '7.0.15'}, bits=64, commit=00000000, modified=0, pid=${server.pid}, just started`,
    'C',
  );
  say('#', 'Configuration loaded', 'C');
  const [host, port] = (server.config.values.get('replicaof') ?? '').split(' ');
  if (host && port)
    setLink(server, { host: draft.servers.get(host)?.ip ?? host, port: Number(port), state: 'connect.waiting' });
  say('*', 'monotonic clock: POSIX clock_gettime');
  say('*', `Running mode=standalone, port=${server.port}.`);
  say('#', 'Server initialized');
  server.clockSec = draft.wallSec;
  server.noSlavesSinceSec = draft.wallSec;
  server.lastSaveSec = draft.wallSec;
  const file = server.disk.get(rdbName(server));
  if (file === undefined) return listen(draft, server);
  // Connections are accepted from now on, and served at the stops of the load.
  openConsole(server);
  const load = withBytes(newLoad('boot', draft.wallMs, file.length, server.rdbVersion), file, true);
  // Keys that expired since the file was saved are deleted during the load, and their DELs go into the stream.
  if (server.link.host === null) createBacklog(server);
  startLoad(draft, server, load);
}

/** The data set is loaded: the cron starts, and clients are served. */
export function listen(draft: Draft, server: Server): void {
  draft.log(server, '*', 'Ready to accept connections');
  openConsole(server);
  firstCron(draft, server, FIRST_CRON_US);
  planTurn(draft, server);
}

function openConsole(server: Server): void {
  if (server.clients.has(server.consoleId)) return;
  server.consoleId = addClient(server, 'console', null, server.name).id;
}

/** The process exits. For its peers that is the same as a kill: the kernel closes its sockets, and what was written before still arrives. */
export function exitProcess(draft: Draft, server: Server): void {
  killProcess(draft, server);
}

/**
 * SIGKILL. Its peers find their connections closed (later, where a child still holds the sockets), and everything in memory is lost.
 * `why`: `memory` if it was the kernel's OOM killer.
 */
export function killProcess(draft: Draft, server: Server, why?: 'memory'): void {
  if (server.process === 'down') return;
  server.process = 'down';
  server.life++;
  for (const client of server.clients.values())
    if (client.conn !== null) {
      const by = client.kind === 'master' ? CONNECTOR : ACCEPTOR;
      hangUp(draft, server, client.conn, by, client.arrived !== '');
    }
  if (server.link.conn !== null && !server.link.master)
    hangUp(draft, server, server.link.conn, CONNECTOR, server.link.arrived !== '');
  const { pid, child } = server;
  const orphan = child?.state.endsWith('.writing') ? { pid: child.pid, holds: child.holds.length } : null;
  Object.assign(server, freshMemory(makeConfig(server.configFile.lines), server.replid), { pid });
  const died = draft.emit({
    kind: 'node',
    node: server.name,
    state: 'down',
    ...(why === undefined ? {} : { why }),
    ...(orphan && { orphan }),
  });
  if (child) bereave(draft, server, child, died);
}

/** SIGSTOP. The kernel goes on accepting connections and buffering bytes for the process. */
export function pauseProcess(draft: Draft, server: Server): void {
  if (server.process !== 'up') return;
  server.process = 'paused';
  draft.emit({ kind: 'node', node: server.name, state: 'paused' });
}

/**
 * SIGCONT. What came due during the pause is done now: the cron first, then what lies in the sockets.
 *
 * The signal that stopped the process also ended its epoll_wait(2), with EINTR and not one event. So once it goes on, the event loop first
 * looks at its clock and runs the cron, and finds what arrived meanwhile in its next poll. That decides what peers see: replicationCron may
 * give a master up whose PING has long arrived, and a read is dated by the clock that the cron has just set, not by the one from before the pause.
 */
export function resumeProcess(draft: Draft, server: Server): void {
  if (server.process !== 'paused') return;
  server.process = 'up';
  server.turnPlanned = server.frozen === null;
  draft.emit({ kind: 'node', node: server.name, state: 'up' });
  for (const due of server.asleep) if (due.kind === 'cron') draft.plan(draft.now, due);
  if (server.turnPlanned) draft.plan(draft.now, { kind: 'turn', node: server.name, life: server.life });
  for (const due of server.asleep) if (due.kind !== 'turn' && due.kind !== 'cron') draft.plan(draft.now, due);
  server.asleep = [];
  planTurn(draft, server);
}
