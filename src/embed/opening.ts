/** Opens what an address asks for: the page's own link, or a state that a host brings back. */
import { FIRST_LESSON } from '../lessons/course';
import type { Start } from '../store/lesson/opening';
import type { Player } from '../store/lesson/player';
import { readRun } from '../ui/share/readRun';
import type { Session } from '../store/session';
import type { Situation } from '../store/situations';
import { refusal } from '../refusal/refusal';
import type { Address } from './address/readAddress';

interface Parts {
  readonly session: Session;
  readonly player: Player;
  readonly situations: () => Promise<readonly Situation[]>;
}

/** The situation that opens if a link names one that does not exist. */
const FIRST_SITUATION = 'first-sync-diskless';

/** Warns about what cannot be opened, and opens something in any case. `given`: what was answered in its lesson. */
export async function openAddress(
  address: Address,
  { session, player, situations }: Parts,
  given?: Start['given'],
): Promise<void> {
  const warn = (name: string, value: string): void => session.tell({ kind: 'warning', name, value, used: null });
  for (const warning of address.warnings)
    session.tell(warning.name === 'run' ? { kind: 'brokenRun', why: 'damaged' } : { kind: 'warning', ...warning });
  const known = address.scenario === null ? [] : await bring(situations, session);
  const asked = known.find(({ slug }) => slug === address.scenario);
  if (address.scenario !== null && known.length > 0 && !asked) warn('scenario', address.scenario);
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
  const source = run?.own ?? asked ?? (await firstSituation(situations, session));
  if (source) session.open(source, address.knobs, entry, run?.intents ?? [], run?.layout);
  // They could not be loaded. A lesson is a file of its own.
  else await player.open(FIRST_LESSON);
}

async function firstSituation(situations: Parts['situations'], session: Session): Promise<Situation | undefined> {
  const known = await bring(situations, session);
  return known.find(({ slug }) => slug === FIRST_SITUATION) ?? known[0];
}

/** `[]`: they cannot be loaded, and the reader has been told. */
async function bring(situations: Parts['situations'], session: Session): Promise<readonly Situation[]> {
  try {
    return await situations();
  } catch {
    session.tell({ kind: 'refused', of: 'link', refusal: refusal('', 'partMissing') });
    return [];
  }
}
