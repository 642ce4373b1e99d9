/** What a schema found wrong, as a refusal. A schema's own message is the name of a kind; without one, what was expected decides. */
import type * as v from 'valibot';
import { type Refusal, refusal, type RefusalKind, shown } from './refusal';

export function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  const at = placeOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never') return refusal(at, 'field');
  if (issue.input === undefined) return refusal(at, 'missing');
  const { requirement, expected } = issue;
  return refusal(at, issue.message.startsWith('Invalid ') ? kindOf(issue) : (issue.message as RefusalKind), {
    said: shown(issue.input),
    ...(typeof requirement === 'number' ? { limit: String(requirement) } : {}),
    ...(expected?.includes('"') ? { among: alternatives(expected) } : {}),
  });
}

function placeOf({ path }: v.BaseIssue<unknown>): string {
  let place = '';
  for (const { key } of path ?? []) place += typeof key === 'number' ? `[${key}]` : `${place && '.'}${String(key)}`;
  return place;
}

const KINDS: Readonly<Record<string, RefusalKind>> = {
  picklist: 'among',
  literal: 'among',
  variant: 'among',
  strict_object: 'object',
  object: 'object',
  record: 'object',
  array: 'list',
  tuple: 'list',
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  min_value: 'less',
  max_value: 'more',
  integer: 'whole',
};

const kindOf = ({ type, input }: v.BaseIssue<unknown>): RefusalKind =>
  type === 'max_length' ? (typeof input === 'string' ? 'longText' : 'longList') : (KINDS[type] ?? 'misplaced');

/** `("a" | ("b" | "c"))` is `"a", "b", "c"`. */
const alternatives = (expected: string): string => [...new Set(expected.match(/"[^"]*"/g))].join(', ');
