/** A scenario's text in, its trace as JSON lines out, or one sentence that says what is wrong with it. */
import { timeUs } from '../protocol/units';
import { exportLines } from '../engine/timeline/exportTrace';
import { parseScenarioText } from '../engine/world/scenario/parseScenario';
import { advance, createWorld } from '../engine/world/world';

export type Simulated =
  | { readonly ok: true; readonly lines: readonly string[] }
  | { readonly ok: false; readonly sentence: string };

export function simulate(text: string): Simulated {
  const parsed = parseScenarioText(text);
  if (!parsed.ok) return parsed;
  const { trace } = advance(createWorld(parsed.scenario), timeUs(parsed.scenario.untilUs));
  const bytes = trace.reduce((sum, event) => sum + (event.kind === 'data' ? event.bytes.length : 0), 0);
  if (bytes > MOST_BYTES)
    return { ok: false, sentence: `${bytes} bytes cross the network; at most ${MOST_BYTES} are written out` };
  return { ok: true, lines: exportLines(trace, base64, parsed.scenario.untilUs) };
}

/** More would not fit into memory as base64. */
const MOST_BYTES = 256 * 1024 * 1024;

const base64 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('base64');
