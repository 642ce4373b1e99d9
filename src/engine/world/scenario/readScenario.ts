/**
 * The rim where scenarios enter: text or a parsed value in, a {@link Scenario} or what is wrong with it out. Everything behind it trusts
 * what it gets.
 */
import * as v from 'valibot';
import { refusalOf } from '../../../refusal/ofIssue';
import type { ReadJson } from '../../../refusal/readJson';
import { type Refusal, refusal, shown } from '../../../refusal/refusal';
import { Refused } from './refused';
import { resolve } from './resolve';
import { LIMITS, type Scenario } from './scenario';
import { isRecord } from './shapes';
import { ScenarioShape } from './written';

type Unread = { readonly ok: false; readonly refusal: Refusal };
export type ScenarioRead = { readonly ok: true; readonly scenario: Scenario } | Unread;

/** JSON text as a value, not yet validated. Never throws. */
export function readScenarioText(text: string): ReadJson {
  if (text.length > LIMITS.textBytes)
    return refuse('', 'longScenario', { count: String(text.length), limit: String(LIMITS.textBytes) });
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // Where the slip is, is told by whoever took the text from somebody (refusal/readJson.ts).
    return refuse('', 'json');
  }
}

/** Validates a parsed value. Never throws. */
export function readScenario(value: unknown): ScenarioRead {
  if (!isRecord(value)) return refuse('', 'notScenario', { said: shown(value) });
  const names = isRecord(value['nodes']) ? Object.keys(value['nodes']) : [];
  // Not a name like others: a record that is made by assigning would lose it without a word.
  if (names.includes('__proto__')) return refuse('nodes.__proto__', 'misplaced', { said: '"__proto__"' });
  if (names.length > LIMITS.nodes)
    return refuse('nodes', 'manyNodes', { count: String(names.length), limit: String(LIMITS.nodes) });
  const parsed = v.safeParse(ScenarioShape, value, { abortEarly: true });
  if (!parsed.success) return { ok: false, refusal: refusalOf(parsed.issues[0]) };
  try {
    return { ok: true, scenario: resolve(parsed.output) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

const refuse = (...said: Parameters<typeof refusal>): Unread => ({ ok: false, refusal: refusal(...said) });
