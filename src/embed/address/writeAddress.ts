/** Writes the link to a run, in the form that readAddress.ts reads. */
import type { TimeUs } from '../../protocol/units';
import type { Controls, Lang, ThemeChoice } from '../../store/settings';
import type { Knobs } from '../../store/knobs';
import { knobWords } from './knobWords';

/** The link to what is on screen: the scenario, the instant, and what was turned. */
export function writeAddress(of: {
  readonly lesson?: string | null;
  readonly beat?: string | null;
  readonly done?: readonly string[];
  readonly scenario: string | null;
  /** `null`: the language of the person who opens it. */
  readonly lang: Lang | null;
  readonly theme?: ThemeChoice | undefined;
  readonly controls?: Controls | undefined;
  readonly at: TimeUs | null;
  readonly knobs: Knobs;
  /** Packed. It goes behind the `#`, which no server sees and which no server finds too long. */
  readonly run?: string | null;
}): string {
  const params = new URLSearchParams();
  if (of.lesson) params.set('lesson', of.lesson);
  if (of.beat) params.set('beat', of.beat);
  if (of.done && of.done.length > 0) params.set('done', of.done.join('.'));
  if (of.scenario) params.set('scenario', of.scenario);
  if (of.lang !== null) params.set('lang', of.lang);
  // Defaults are left out.
  if (of.theme && of.theme !== 'auto') params.set('theme', of.theme);
  if (of.controls && of.controls !== 'full') params.set('controls', of.controls);
  if (of.at !== null) params.set('at', `${of.at}us`);
  const { backlogSize, bytesPerSecond, latencyUs, seed, writesPerSecond } = of.knobs;
  if (backlogSize !== undefined) params.set('backlog', String(backlogSize));
  if (bytesPerSecond !== undefined)
    params.set('bandwidth', bytesPerSecond === null ? 'unlimited' : `${bytesPerSecond}b`);
  if (latencyUs !== undefined) params.set('latency', `${latencyUs}us`);
  if (seed !== undefined) params.set('seed', String(seed));
  if (writesPerSecond !== undefined) params.set('rate', String(writesPerSecond));
  const others = knobWords(of.knobs);
  if (others !== null) params.set('knobs', others);
  return `?${params.toString()}${of.run ? `#run=${of.run}` : ''}`;
}
