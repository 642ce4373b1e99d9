import type { Due } from '../world/draft';
import { planned } from './hash';
import type { Invariant } from './invariant';

/** Nothing is planned for the past, and a process has at most one cron and one turn of its event loop ahead of it. */
export const agendaIsAhead: Invariant = (draft) => {
  if (draft.agenda.nextAt < draft.now) return `at ${draft.now} something is still planned for ${draft.agenda.nextAt}`;
  const due = planned(draft.agenda).filter((item): item is Due => typeof item === 'object');
  for (const server of draft.servers.values()) {
    const own = [...due, ...server.asleep].filter(
      (d) => 'life' in d && d.node === server.name && d.life === server.life,
    );
    const count = (kind: Due['kind']): number => own.filter((d) => d.kind === kind).length;
    for (const kind of ['boot', 'cron', 'turn'] as const)
      if (count(kind) > 1) return `${server.name} has planned ${count(kind)} × ${kind}`;
    if (server.process === 'down' && own.length > 0) return `${server.name} is down and has planned ${own[0]?.kind}`;
    const bootsStill = server.frozen?.kind === 'load' && server.frozen.source === 'boot' ? 1 : 0;
    if (server.process !== 'down' && count('boot') + count('cron') + bootsStill !== 1)
      return `${server.name} runs and will neither boot nor have a cron`;
    if (server.process === 'up' && server.turnPlanned !== (count('turn') === 1))
      return `${server.name} ${server.turnPlanned ? 'believes' : 'does not know'} that a turn is planned`;
  }
  return null;
};
