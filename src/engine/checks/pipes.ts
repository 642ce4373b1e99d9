import type { Due } from '../world/draft';
import { planned } from './hash';
import type { Invariant } from './invariant';

/** What is in flight on a connection will arrive: it is on the agenda, kept back by a held link, or waits for a paused process. */
export const pipesHoldWhatIsInFlight: Invariant = (draft) => {
  const coming = new Map<string, number>();
  const asleep = [...draft.servers.values()].flatMap((server) => server.asleep);
  for (const due of [...planned(draft.agenda), ...draft.held, ...asleep]) {
    if (typeof due !== 'object' || due.kind !== 'data') continue;
    const pipe = pipeOf(due);
    coming.set(pipe, (coming.get(pipe) ?? 0) + due.bytes.length);
  }
  for (const { id, from, to, state, pipes } of draft.network.connections) {
    for (const direction of [0, 1] as const) {
      const { inFlight, written } = pipes[direction];
      if (inFlight < 0 || inFlight > written)
        return `${from} → ${to} #${id}: ${inFlight} bytes in flight of ${written} written`;
      const expected = coming.get(pipeOf({ conn: id, direction })) ?? 0;
      // What was on its way on a connection that was reset is lost.
      if (state !== 'reset' && inFlight !== expected)
        return `${from} → ${to} #${id}: ${inFlight} bytes in flight ${direction === 0 ? 'up' : 'down'}, ${expected} will arrive`;
    }
  }
  return null;
};

const pipeOf = ({ conn, direction }: Pick<Extract<Due, { kind: 'data' }>, 'conn' | 'direction'>): string =>
  `${conn}/${direction}`;
