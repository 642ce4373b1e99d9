/** What the manual of the format says is so: its examples are played, its sentences are said, its tables have every field. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulate } from '../cli/simulate';
import { LIMITS } from '../engine/world/scenario/scenario';
import { ScenarioShape } from '../engine/world/scenario/written';

const textOf = (name: string): string => readFileSync(new URL(`../scenarios/${name}`, import.meta.url), 'utf8');
const MANUALS = ['README.md', 'README.zh.md'];
const examplesIn = (text: string): readonly string[] =>
  [...text.matchAll(/```json\n([^]*?)```/g)].map(([, json = '']) => json);
const [smallest = '', fault = ''] = examplesIn(textOf('README.md'));

/** What a run comes to, as text; what was sent is in base64 in it. */
function played(json: string): { readonly said: string; readonly count: (sent: string) => number } {
  const run = simulate(json);
  if (!run.ok) throw new Error(run.sentence);
  const events = run.lines.map((line) => JSON.parse(line) as { type: string; bytes?: string });
  const sent = events.flatMap(({ bytes }) =>
    bytes === undefined ? [] : [Buffer.from(bytes, 'base64').toString('latin1')],
  );
  return { said: run.lines.join('\n'), count: (what) => sent.filter((bytes) => bytes.startsWith(what)).length };
}

test('both languages have the same examples, and so has the front page', () => {
  expect(smallest && fault).not.toBe('');
  for (const name of MANUALS) expect([name, examplesIn(textOf(name))]).toEqual([name, [smallest, fault]]);
  expect(examplesIn(textOf('../../README.md'))).toEqual([smallest]);
});

test('the smallest one replicates a command', () => {
  expect(played(smallest).count('*2\r\n$6\r\nSELECT')).toBe(1);
});

test('after the fault the backlog has what is missing; a smaller one has not', () => {
  const { said, count } = played(fault);
  expect(count('+CONTINUE')).toBe(1);
  expect(count('+FULLRESYNC')).toBe(1);
  const [, bytes = ''] = /Sending (\d+) bytes of backlog/.exec(said) ?? [];
  for (const name of MANUALS) expect(textOf(name)).toContain(Number(bytes).toLocaleString('en'));
  const small = played(fault.replace('1mb', '16kb'));
  expect(small.count('+CONTINUE')).toBe(0);
  expect(small.count('+FULLRESYNC')).toBe(2);
});

test('what is wrong is said as the manual says it', () => {
  const refused = (json: string): string => {
    const run = simulate(json);
    return run.ok ? 'accepted' : run.sentence;
  };
  for (const said of [refused(smallest.replace('1s', '5 parsecs')), refused(fault.replace('1mb', 'lots'))])
    expect(textOf('README.md')).toContain(`\n${said}\n`);
});

interface Schema {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly pipe?: readonly Schema[];
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly value?: Schema | number;
  readonly options?: readonly (Schema | string)[];
}

/** Names of all fields, wherever they stand. */
function fieldsOf(schema: Schema | string | number | undefined): readonly string[] {
  if (typeof schema !== 'object') return [];
  const { entries = {}, pipe = [], wrapped, item, value, options = [] } = schema;
  const inner = [...Object.values(entries), ...pipe.filter((one) => one !== schema), wrapped, item, value, ...options];
  return [...Object.keys(entries), ...inner.flatMap(fieldsOf)];
}

test.each(MANUALS)('%s has every field of the format, and its limits', (name) => {
  const text = textOf(name);
  const fields = [...new Set(fieldsOf(ScenarioShape as unknown as Schema))];
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.filter((field) => !text.includes(`\`${field}\``) && !text.includes(`"${field}":`))).toEqual([]);
  const { nodes, steps, writes } = LIMITS;
  for (const limit of [nodes, steps, writes]) expect(text).toContain(limit.toLocaleString('en'));
});
