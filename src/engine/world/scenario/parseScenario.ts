/** The same rim (readScenario.ts) in English: for the command line and for tests. The page says it in the reader's language. */
import { inEnglish } from '../../../refusal/inEnglish';
import { jsonFault } from '../../../refusal/jsonFault';
import { readScenario, readScenarioText } from './readScenario';
import type { Scenario } from './scenario';

export type ScenarioParsed =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly sentence: string };

/** Parses JSON text. Never throws. */
export function parseScenarioText(text: string): ScenarioParsed {
  const read = readScenarioText(text);
  if (!read.ok && read.refusal.kind === 'json')
    return { ok: false, sentence: inEnglish(jsonFault(text) ?? read.refusal) };
  return read.ok ? parseScenario(read.value) : { ok: false, sentence: inEnglish(read.refusal) };
}

/** Validates a parsed value. Never throws. */
export function parseScenario(value: unknown): ScenarioParsed {
  const read = readScenario(value);
  return read.ok ? read : { ok: false, sentence: inEnglish(read.refusal) };
}
