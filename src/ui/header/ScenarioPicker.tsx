/** The built-in situations, and the reader's own file when one is open. */
import { type ReactNode, useRef } from 'react';
import { pressure, recorded } from '../../scenarios';
import type { Source } from '../../store/run';
import type { Lang } from '../../store/settings';
import { useRun, useSay, useServices, useSettings } from '../services';
import { hasText, type Say } from '../text/say';
import styles from './ScenarioPicker.module.css';

const OWN = ':own';
const GROUPS = [
  { name: 'header.group.recorded', slugs: new Set(recorded.map((s) => s.slug)) },
  { name: 'header.group.pressure', slugs: new Set(pressure.map((s) => s.slug)) },
] as const;

export function ScenarioPicker(): ReactNode {
  const say = useSay();
  const { builtIn, session } = useServices();
  const lang = useSettings((s) => s.lang);
  const source = useRun((s) => s.source);
  const byPointer = useRef(false);
  return (
    <select
      className={styles['picker']}
      aria-label={say('header.scenario')}
      value={source === null ? '' : source.kind === 'builtIn' ? source.slug : OWN}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onKeyDown={() => {
        byPointer.current = false;
      }}
      onChange={(event) => {
        const chosen = builtIn.find((s) => s.slug === event.target.value);
        if (chosen) session.open(chosen);
        // Chosen with the pointer, it gives the keyboard back: Space is the next step again, not this list.
        if (byPointer.current) event.target.blur();
      }}
    >
      {source === null && <option value="">…</option>}
      {source?.kind === 'file' && <option value={OWN}>{say('header.own', { name: source.name })}</option>}
      {GROUPS.map(({ name, slugs }) => (
        <optgroup key={name} label={say(name)}>
          {builtIn
            .filter((s) => slugs.has(s.slug))
            .map((s) => (
              <option key={s.slug} value={s.slug}>
                {titleOf(s, say, lang)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

/** The catalogue's name for a built-in situation, else the scenario's own title. */
export function titleOf(source: Source, say: Say, lang: Lang): string {
  if (source.kind === 'file') return ownTitle(source.scenario, lang) ?? source.name;
  const key = `scenario.${source.slug}`;
  return hasText(key) ? say(key) : (ownTitle(source.scenario, lang) ?? source.slug);
}

function ownTitle(scenario: unknown, lang: Lang): string | null {
  const title: unknown = isRecord(scenario) ? scenario['title'] : null;
  if (typeof title === 'string') return title;
  const text = isRecord(title) ? title[lang] : null;
  return typeof text === 'string' ? text : null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
