/** Opens what an address asks for: the page's own link, or a state that a host brings back. */
import { FIRST_LESSON } from '../lessons/course';
import type { Start } from '../store/lesson/opening';
import type { Player } from '../store/lesson/player';
import type { Source } from '../store/run';
import { readRun } from '../ui/share/readRun';
import type { Session } from '../store/session';
import type { Address } from './address/readAddress';

interface Parts {
  readonly session: Session;
  readonly player: Player;
  readonly builtIn: readonly Extract<Source, { kind: 'builtIn' }>[];
}

/** The situation that opens if a link names one that does not exist. */
const FIRST_SITUATION = 'first-sync-diskless';

/** Warns about what cannot be opened, and opens something in any case. `given`: what was answered in its lesson. */
export async function openAddress(
  address: Address,
  { session, player, builtIn }: Parts,
  given?: Start['given'],
): Promise<void> {
  const warn = (name: string, value: string): void => session.tell({ kind: 'warning', name, value, used: null });
  for (const warning of address.warnings)
    session.tell(warning.name === 'run' ? { kind: 'brokenRun', why: 'damaged' } : { kind: 'warning', ...warning });
  const asked = builtIn.find(({ slug }) => slug === address.scenario);
  if (address.scenario !== null && !asked) warn('scenario', address.scenario);
  const unpacked = address.run === null ? null : await readRun(address.run);
  const run = typeof unpacked === 'string' ? null : unpacked;
  if (typeof unpacked === 'string') session.tell({ kind: 'brokenRun', why: unpacked });

  const entry = address.at === null ? ({ kind: 'fresh' } as const) : ({ kind: 'at', at: address.at } as const);
  const isSituation = address.scenario !== null || run?.own || (address.lesson === null && address.run !== null);
  if (!isSituation) {
    const wished = address.lesson ?? FIRST_LESSON;
    const start = {
      beat: address.beat,
      knobs: address.knobs,
      given,
      ...(run ? { intents: run.intents, layout: run.layout } : {}),
      ...(address.at === null ? {} : { entry }),
    };
    if (await player.open(wished, start)) return;
    warn('lesson', wished);
    if (await player.open(FIRST_LESSON)) return;
  }
  const source: Source | undefined =
    run?.own ?? asked ?? builtIn.find(({ slug }) => slug === FIRST_SITUATION) ?? builtIn[0];
  if (source) session.open(source, address.knobs, entry, run?.intents ?? [], run?.layout);
}
