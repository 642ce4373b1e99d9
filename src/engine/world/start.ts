/** The state that a scenario starts from: nodes that will be started, links, and every step on the agenda. */
import { NO_REPLID, timeUs } from '../../protocol/units';
import { LAST_START_US, START_INTERVAL_US } from '../host/machine';
import { makeConfig } from '../server/config/config';
import { rdbName } from '../server/persistence';
import { freshMemory, type Server } from '../server/server';
import type { Draft } from './draft';

export function planScenario(draft: Draft): void {
  const { scenario } = draft;
  const starting = scenario.nodes.filter(({ stopped }) => !stopped);
  for (const node of scenario.nodes) {
    const server: Server = {
      name: node.name,
      ip: node.ip,
      port: node.port,
      configFile: { lines: node.config, users: null },
      machine: node.machine,
      rdbVersion: node.rdbVersion,
      pace: null,
      process: 'down',
      life: 0,
      pid: 0,
      orphans: [],
      disk: new Map(),
      ...freshMemory(makeConfig(node.config), NO_REPLID),
    };
    if (node.rdb !== null) server.disk = new Map([[rdbName(server), node.rdb]]);
    draft.servers.set(node.name, server);
  }
  // One that starts down takes no turn here, as it takes none on real machines: a server that somebody adds to a run later on
  // leaves what was before that as it was, to the microsecond.
  starting.forEach(({ name }, i) => draft.plan(startsAt(starting.length - i), { kind: 'start', node: name }));
  for (const { between, latencyUs, bytesPerSecond, jitterUs } of scenario.network.links)
    Object.assign(draft.network.link(...between), { latencyUs, bytesPerSecond, jitterUs });
  scenario.steps.forEach((step, index) => draft.plan(step.atUs, { kind: 'step', index }));
  draft.now = timeUs(startsAt(Math.max(1, starting.length)));
}

/** When the first of so many servers is started: some milliseconds before t = 0. */
const startsAt = (nodes: number): number => LAST_START_US - (nodes - 1) * START_INTERVAL_US;
