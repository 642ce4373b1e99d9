/**
 * Runs that are shown without being opened, as in the gallery. An engine of their own plays them one after another, and of each a few
 * moments are kept in which something is under way.
 */
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';
import { createClient, type EngineClient } from '../worker/client';
import type { Transport } from '../worker/channel';
import { openRun, type OpenRun } from './run';
import { mainMessage } from './steps';

export interface Preview {
  readonly open: OpenRun;
  readonly moments: readonly Moment[];
}

/** A stretch during which one World holds and a message is on its way. */
export interface Moment {
  readonly snapshot: Snapshot;
  readonly from: TimeUs;
  readonly to: TimeUs;
}

export interface Previews {
  /** Plays a scenario when its turn comes; `null`: it cannot be shown. */
  of(scenario: unknown): Promise<Preview | null>;
  /** Stops the engine; it is started again when it is needed. */
  rest(): void;
}

const MOMENTS = 5;

export function createPreviews(connect: () => Transport): Previews {
  let client: EngineClient | null = null;
  /** The engine holds one run at a time: each request waits for the one before. */
  let turn: Promise<unknown> = Promise.resolve();
  return {
    of: (scenario) => {
      const mine = turn.then(async () => {
        client ??= createClient(connect());
        return look(client, scenario).catch(() => null);
      });
      turn = mine;
      return mine;
    },
    rest: () => {
      client?.close();
      client = null;
    },
  };
}

async function look(engine: EngineClient, scenario: unknown): Promise<Preview | null> {
  const opened = await engine.open(scenario, {});
  if (opened.kind !== 'done') return null;
  const open = openRun(opened.value);
  const moments: Moment[] = [];
  for (const at of momentsOf(open)) {
    const told = await engine.snapshot(open.report.run, at.from);
    if (told.kind !== 'done') continue;
    const snapshot = told.value;
    moments.push({ snapshot, from: at.from, to: timeUs(Math.min(at.to, snapshot.until - 1)) });
  }
  return moments.length === 0 ? null : { open, moments };
}

/** Stretches during which the main messages of steps are on their way, a few of them, from all parts of the run. */
function momentsOf({ steps }: OpenRun): readonly { readonly from: TimeUs; readonly to: TimeUs }[] {
  const all = steps.flatMap((step) => {
    const message = mainMessage(step);
    return message && message.arrivesAt !== null ? [{ from: message.sentAt, to: message.arrivesAt }] : [];
  });
  const count = Math.min(MOMENTS, all.length);
  return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]).filter(
    (moment) => moment !== undefined,
  );
}
