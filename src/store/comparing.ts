/**
 * Another run beside the one on screen: a branch of the same tree, played by an engine of its own, so that both can be asked for any
 * instant. Both show the same instant. Where they begin to differ is found by comparing their messages.
 */
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';
import { createClient, type EngineClient } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';
import type { Transport } from '../worker/channel';
import { branch } from './branches';
import { type Difference, differenceOf } from './difference';
import { openRun, type OpenRun } from './run';
import type { Stores } from './stores';
import { holds } from './worlds';

export interface Compared {
  /** Id of the branch. */
  readonly branch: number;
  /** `null` while the engine plays it. */
  readonly open: OpenRun | null;
  /** Between the run on screen (a) and this one (b). */
  readonly difference: Difference | null;
  /** Its World at the instant of the playback, or the last one that is known. */
  readonly snapshot: Snapshot | null;
}

/** Answers what shows a branch beside the run on screen; `null`: none any more. */
export function createComparing({ run, playback }: Stores, connect: () => Transport): (id: number | null) => void {
  let client: EngineClient | null = null;
  /** Counts wishes; answers that belong to an earlier one are dropped. */
  let wish = 0;

  const engine = (): EngineClient =>
    (client ??= createClient(connect(), {
      onFailure: () => {
        client = null;
        run.setState({ compared: null });
      },
    }));
  const change = (changed: Partial<Compared>): void => {
    const { compared } = run.getState();
    if (compared) run.setState({ compared: { ...compared, ...changed } });
  };
  const differ = (): void => {
    const { open, compared } = run.getState();
    if (open && compared?.open) change({ difference: differenceOf(open.report, compared.open.report) });
  };

  const play = async (id: number): Promise<void> => {
    const number = ++wish;
    const { branches } = run.getState();
    const recipe = branches ? branch(branches, id)?.recipe : undefined;
    if (!recipe) return;
    run.setState({ compared: { branch: id, open: null, difference: null, snapshot: null } });
    const opened = await engine().open(recipe.source.scenario, recipe.knobs, recipe.intents);
    if (number !== wish) return;
    if (opened.kind !== 'done') return run.setState({ compared: null });
    let report = opened.value;
    for (let done = report.until >= report.endsAt; !done; ) {
      const progress = await engine().playOn(report.run);
      if (number !== wish || progress.kind !== 'done') return;
      done = progress.value.done;
      if (!done) continue;
      const whole = await engine().look(report.run, playback.getState().at);
      if (number !== wish || whole.kind !== 'done') return;
      report = whole.value;
    }
    change({ open: openRun(report), snapshot: report.snapshot });
    differ();
    follow();
  };

  /** Fetches the World at the instant on screen, unless the one that is there still holds. */
  const follow = (): void => {
    const { compared } = run.getState();
    if (!compared?.open) return;
    const at = within(compared.open, playback.getState().at);
    if (compared.snapshot && holds(compared.snapshot, at)) return;
    const number = wish;
    engine()
      .snapshot(compared.open.report.run, at)
      .then((outcome) => {
        if (number !== wish || outcome.kind !== 'done') return;
        change({ snapshot: outcome.value });
        follow();
      })
      .catch(ignoreFailure);
  };

  const compare = (id: number | null): void => {
    if (id !== null) return void play(id).catch(ignoreFailure);
    wish++;
    run.setState({ compared: null });
  };

  playback.subscribe((now, before) => {
    if (now.at !== before.at) follow();
  });
  run.subscribe((now, before) => {
    const { compared, branches } = now;
    if (!compared) return;
    if (now.source !== before.source || !branches || !branch(branches, compared.branch)) return compare(null);
    const last = before.branches?.shown;
    // Somebody goes to the other run: the two stay side by side, with their sides exchanged.
    if (branches.shown === compared.branch && now.open !== before.open)
      return compare(last !== undefined && last !== branches.shown && branch(branches, last) ? last : null);
    const recipe = branch(branches, compared.branch)?.recipe;
    const old = before.branches && branch(before.branches, compared.branch)?.recipe;
    if (old && recipe && recipe.knobs !== old.knobs) return compare(compared.branch);
    if (now.open !== before.open) differ();
  });
  return compare;
}

/** An instant of the run; beyond its end, the end. */
export const within = ({ report }: OpenRun, at: TimeUs): TimeUs =>
  timeUs(Math.min(Math.max(at, report.startsAt), report.until));
