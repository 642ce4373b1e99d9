/** A scenario ends where its author's story ends. Whoever does something by hand near that end wants to see what comes of it. */
import { LIMITS, type Scenario, type Step } from '../world/scenario/scenario';

/** A command and its acknowledgement, a reconnection, a whole handshake. */
const COMMAND_US = 15e6;
/** A silence is noticed after `repl-timeout`, sixty seconds by default. */
const FAULT_US = 75e6;

/** Lets a scenario last for a while after the last step done by hand. `acts`: how many of its last steps were. */
export function withAftermath(scenario: Scenario, acts: number): Scenario {
  if (acts === 0) return scenario;
  const ends = scenario.steps.slice(-acts).map((step) => step.atUs + aftermath(step));
  const wished = ends.reduce((latest, end) => Math.max(latest, end), scenario.untilUs);
  return { ...scenario, untilUs: Math.min(LIMITS.durationUs, wished) };
}

const aftermath = (step: Step): number =>
  step.kind === 'run' || step.kind === 'write' || (step.kind === 'process' && step.stage) ? COMMAND_US : FAULT_US;
