/**
 * What an engineer would paste, of real 7.0.15 servers in each sickness: `pastes/` holds logs, INFO and CONFIG GET of the situations of these
 * names, played on redis-server processes (of each log the first ninety lines). Each names its mechanism, and gives lines to type.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../advice/diagnose';
import type { MechanismId } from '../advice/finding';
import { readPaste } from '../advice/paste';
import { parseScenario } from '../engine/world/scenario/parseScenario';

const FOLDER = new URL('pastes/', import.meta.url);
const pasted = (name: string): string => readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8');

const SICK: Readonly<
  Record<
    string,
    { readonly mechanism: MechanismId; readonly besides?: readonly MechanismId[]; readonly cure: readonly string[] }
  >
> = {
  'auth-storm': { mechanism: 'noPassword', cure: ["masterauth <the master's password>"] },
  'auth-wrong': { mechanism: 'wrongPassword', cure: ["masterauth <the master's password>"] },
  'loop-output-buffer': { mechanism: 'outputBuffer', cure: ['client-output-buffer-limit replica'] },
  'loop-silent-load': { mechanism: 'silentLoad', cure: ['repl-timeout', 'repl-backlog-size'] },
  'loop-slow-child': { mechanism: 'slowChild', cure: ['repl-diskless-sync no', 'repl-timeout'] },
  // While the link is cut, whoever connects is refused.
  outages: { mechanism: 'smallBacklog', besides: ['unreachable'], cure: ['repl-backlog-size'] },
  'paused-replica': { mechanism: 'stoodStill', cure: ['repl-timeout'] },
  'rare-pings': { mechanism: 'rarePing', cure: ['repl-timeout', 'repl-ping-replica-period'] },
};

test('each paste has its mechanism', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(SICK)
      .map((name) => `${name}.txt`)
      .sort(),
  );
});

describe.each(Object.entries(SICK))('of real servers: %s', (name, { mechanism, besides = [], cure }) => {
  const text = pasted(name);
  const [finding, ...others] = diagnose(readPaste(text));

  test(`is named ${mechanism}`, () => {
    expect([finding, ...others].map((one) => one?.mechanism)).toEqual([mechanism, ...besides]);
    for (const { at, text: line } of finding?.evidence ?? []) expect(text.split('\n')[at]).toContain(line);
  });

  test('has lines to type, and a run to look at', () => {
    const lines = (finding?.cure ?? []).map(({ directive, value }) => `${directive} ${value}`);
    for (const line of cure) expect(lines.some((typed) => typed.startsWith(line))).toBe(true);
    expect(parseScenario(finding?.scenario).ok).toBe(true);
  });

  test('is understood but for the shell around it', () => {
    for (const { text: line } of readPaste(text).unread) expect(line).toMatch(/^(\$ .*|OK)$/);
  });
});
