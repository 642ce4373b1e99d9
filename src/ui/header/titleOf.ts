/** What a situation, a lesson or a file is called. */
import type { Source } from '../../store/run';
import type { Lang } from '../../store/settings';
import { hasText } from '../text/catalogues';
import type { Say } from '../text/say';

/** A built-in situation's name from the catalogue, else the scenario's own title. */
export function titleOf(source: Source, say: Say, lang: Lang): string {
  if (source.kind === 'file') return ownTitle(source.scenario, lang) ?? source.name;
  if (source.kind === 'lesson') return ownTitle(source.scenario, lang) ?? source.slug;
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
