/**
 * The rim where scenarios enter: text or a parsed value in, a {@link Scenario} or one sentence that names the place out.
 * Everything behind it trusts what it gets.
 */
import * as v from 'valibot';
import { Refusal } from './refusal';
import { resolve } from './resolve';
import { LIMITS, type Scenario } from './scenario';
import { isRecord } from './shapes';
import { ScenarioShape } from './written';

export type ScenarioParsed =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly sentence: string };

/** JSON text as a value, not yet validated. Never throws. */
export function readScenarioText(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string } {
  if (text.length > LIMITS.textBytes)
    return refuse(`the scenario has ${text.length} characters; at most ${LIMITS.textBytes} are read`);
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return refuse(`the scenario is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Parses JSON text. Never throws. */
export function parseScenarioText(text: string): ScenarioParsed {
  const read = readScenarioText(text);
  return read.ok ? parseScenario(read.value) : read;
}

/** Validates a parsed value. Never throws. */
export function parseScenario(value: unknown): ScenarioParsed {
  // Not a name like others: a record that is made by assigning would lose it without a word.
  if (isRecord(value) && isRecord(value['nodes']) && Object.hasOwn(value['nodes'], '__proto__'))
    return refuse('nodes.__proto__: "__proto__" is not a node name');
  const tooMany = isRecord(value) && isRecord(value['nodes']) ? Object.keys(value['nodes']).length : 0;
  if (tooMany > LIMITS.nodes) return refuse(`nodes: ${tooMany} nodes; at most ${LIMITS.nodes} fit a scenario`);
  const parsed = v.safeParse(ScenarioShape, value, { abortEarly: true });
  if (!parsed.success) return refuse(sentenceOf(parsed.issues[0]));
  try {
    return { ok: true, scenario: resolve(parsed.output) };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

const refuse = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence });

/** `steps[3].at: "5 parsecs" is not a duration` */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  let place = '';
  for (const item of issue.path ?? [])
    place += typeof item.key === 'number' ? `[${item.key}]` : `${place && '.'}${String(item.key)}`;
  place ||= 'the scenario';
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${place} is not a field of the scenario format`;
  if (issue.input === undefined) return `${place} is missing`;
  const said = shown(issue.input);
  const ours = /^(is|has) /.test(issue.message);
  return `${place}: ${said} ${ours ? issue.message : `is not ${issue.expected ?? 'what belongs there'}`}`;
}

/** A wrong value in at most 60 characters. Not only JSON comes in: what a page is sent may hold big integers and cycles. */
function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Told by its kind.
  }
  text ??= typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
