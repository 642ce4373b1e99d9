/** The engine says plainly what it does not model; a scenario that shall be compared does without that. */
import { simulated } from '../judge';
import type { WrittenScenario, WrittenStep } from './written';

export interface Modelled {
  readonly scenario: WrittenScenario;
  /** Commands that were left out. */
  readonly leftOut: readonly string[];
}

/** Leaving one out may bring another to light: a transaction that goes through after all. */
const ROUNDS = 4;

export function withoutUnmodelled(written: WrittenScenario): Modelled {
  let scenario = written;
  const leftOut: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const unmodelled = new Set(
      simulated(JSON.stringify(scenario)).flatMap((record) =>
        record.type === 'reply' && Buffer.from(record.reply, 'base64').includes('-NOTMODELLED')
          ? [`${record.node} ${record.command}`]
          : [],
      ),
    );
    const said = (step: WrittenStep): string =>
      `${step.node} ${typeof step.run === 'string' ? step.run : (step.run ?? []).join(' ')}`;
    if (unmodelled.size === 0) break;
    leftOut.push(...unmodelled);
    scenario = { ...scenario, steps: scenario.steps.filter((step) => !step.run || !unmodelled.has(said(step))) };
  }
  return { scenario, leftOut };
}
