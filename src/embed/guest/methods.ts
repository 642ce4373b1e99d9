/** Does what a host asks, through the same session that the page's own controls use. */
import { timeUs } from '../../protocol/units';
import { readJson } from '../../refusal/readJson';
import type { OpenRun } from '../../store/run';
import type { Act } from '../../store/intent';
import { findNextIn } from '../../store/runUntil';
import { makePicture, makeText } from '../../ui/export/takeaways';
import { sightOf } from '../../ui/export/sight';
import type { Services } from '../../ui/services';
import { sayIn } from '../../ui/text/say';
import { readAddress } from '../address/readAddress';
import { durationOf } from '../address/quantities';
import type { ReplScopeMethods, ReplScopeRun } from '../api';
import { situations } from '../../store/situations';
import { openAddress } from '../opening';
import type { MethodName } from '../wire';
import { describeRun, positionIn } from './described';
import { opened, openNow } from './opened';
import type { Arguments, Asked } from './requests';
import { readState, stateOf } from './state';

type Does = {
  readonly [Name in MethodName]: (
    ...args: Arguments<Name>
  ) => Promise<Awaited<ReturnType<ReplScopeMethods[Name]>>> | Awaited<ReturnType<ReplScopeMethods[Name]>>;
};

/** Answers with the value of the method, or rejects with a sentence. */
export function createMethods(services: Services): (asked: Asked) => Promise<unknown> {
  const { stores, session, player, lesson, speak } = services;
  const { run, playback, settings } = stores;

  const inRun = async (act: (open: OpenRun) => void) => {
    const open = await openNow(run);
    act(open);
    return positionIn(open, services);
  };
  const anew = async (act: () => unknown): Promise<ReplScopeRun> => describeRun(await opened(run, act), services);
  const acting = async (act: Act): Promise<ReplScopeRun> => {
    const { report } = await openNow(run);
    const named = 'link' in act ? act.link : 'node' in act ? [act.node] : [];
    const names = report.nodes.map(({ name }) => name);
    const stranger = named.find((name) => !names.includes(name));
    if (stranger !== undefined)
      throw new Error(`There is no server "${stranger}" in this run; there are ${names.join(', ')}.`);
    return anew(() => session.act([act]));
  };
  const sight = async () => {
    await openNow(run);
    const seen = sightOf(stores, services.measure, sayIn(settings.getState().lang));
    if (!seen) throw new Error('There is no picture yet.');
    return seen;
  };

  const does: Does = {
    play: () => inRun(() => playback.getState().motion !== 'play' && session.togglePlay()),
    pause: () => inRun((open) => playback.getState().motion !== 'still' && session.seek(positionNow(open, services))),
    stepForward: (grain) => inRun(() => session.step(1, grain)),
    stepBack: (grain) => inRun(() => session.step(-1, grain)),
    seek: (at) => {
      const wished = typeof at === 'number' ? Math.round(at) : durationOf(at);
      if (wished === null) throw new Error(`"${at}" is no instant: 5.9s, 300ms, 42us, or microseconds as a number.`);
      return inRun(({ report }) => session.seek(timeUs(Math.min(Math.max(wished, report.startsAt), report.until))));
    },
    runUntil: async (condition) => {
      const open = await openNow(run);
      const found = await findNextIn(session, playback, condition);
      if (found?.kind !== 'next') return null;
      session.runTo(found.at);
      return positionIn(open, services);
    },
    set: (wished) => {
      const { knobs, warnings } = readAddress(knobLink(wished), '');
      for (const warning of warnings) session.tell({ kind: 'warning', ...warning });
      return anew(() => session.turn(knobs));
    },
    command: (node, text) => acting({ node, run: text }),
    fault: (fault) => {
      if ('node' in fault) return acting(fault);
      if ('do' in fault) return acting({ link: [...fault.link], do: fault.do });
      return acting({ link: [...fault.link], set: fault.set });
    },
    loadLesson: async (slug, beat) => {
      if (!services.offered(slug)) throw new Error(`There is no lesson "${slug}".`);
      const opening = await anew(() => player.open(slug, beat === undefined ? {} : { beat }));
      if (lesson.getState().failed) throw new Error(`The lesson "${slug}" could not be loaded.`);
      return opening;
    },
    loadScenario: (text) => {
      const known = situations.find(({ slug }) => slug === text);
      if (!known && !text.trimStart().startsWith('{')) throw new Error(`There is no situation "${text.slice(0, 60)}".`);
      const json = known ? null : readJson(text);
      player.leave();
      if (json && !json.ok) return anew(() => session.tell({ kind: 'refused', of: 'file', refusal: json.refusal }));
      return anew(() => session.open(known ?? { kind: 'file', name: 'scenario.json', scenario: text }));
    },
    getState: async () => {
      await openNow(run);
      return stateOf(services);
    },
    setState: async (text) => {
      const state = readState(text);
      if (!state) throw new Error('This is no state that ReplScope gave, or it was changed on its way.');
      if (state.address.lesson === null) player.leave();
      return anew(() => openAddress(state.address, services, state));
    },
    setLanguage: async (lang) => {
      if (!(await speak(lang))) throw new Error(`The texts in "${lang}" could not be loaded.`);
    },
    setTheme: (themeChoice) => settings.setState({ themeChoice }),
    exportTrace: async () => {
      const made = await makeText('trace', await sight(), run.getState().source, '', session, null);
      if (!made) throw new Error('The engine did not hand out the trace.');
      return made.content;
    },
    exportPicture: async ({ what = 'stage', form = 'svg' } = {}) => {
      const made = await makePicture(what, form, await sight(), run.getState().source);
      if (!made) throw new Error('The picture could not be painted.');
      return new Blob([made.content], { type: made.type });
    },
  };
  // Which arguments belong to which method is known to `Asked`, but not here.
  return async ({ method, args }) => (does[method] as (...args: readonly unknown[]) => unknown)(...args);
}

const positionNow = (open: OpenRun, { stores }: Services) =>
  timeUs(Math.min(stores.playback.getState().at, open.report.until));

/** Knobs as parameters of a link, so that hosts and links are read by the same rules. Bare numbers are bytes and microseconds. */
function knobLink(wished: Arguments<'set'>[0]): string {
  const params = new URLSearchParams();
  for (const [name, unit] of UNITS) {
    const value = wished[name];
    if (value !== undefined) params.set(name, typeof value === 'number' ? `${Math.round(value)}${unit}` : value);
  }
  const others = Object.entries(wished.knobs ?? {}).map(([name, value]) => `${name}-${value}`);
  if (others.length > 0) params.set('knobs', others.join('.'));
  return `?${params.toString()}`;
}

/** The unit of a bare number, as a link writes it. */
const UNITS = [
  ['backlog', 'b'],
  ['bandwidth', 'b'],
  ['latency', 'us'],
  ['rate', ''],
  ['seed', ''],
] as const;
