/**
 * The run on screen as an engineer would paste it: the logs up to this instant, INFO of every server, and the lines of their redis.conf.
 */
import type { Snapshot } from '../../engine/world/snapshot';
import type { TraceEvent } from '../../engine/world/trace';
import type { Source } from '../../store/run';
import { configOf, readScenario } from './withLines';

export function runAsPaste(events: readonly TraceEvent[], { at, nodes }: Snapshot, source: Source | null): string {
  const lines: string[] = [];
  for (const event of events)
    if (event.kind === 'log' && event.at <= at)
      lines.push(`1:${event.role} 01 Jan 2026 ${clock(event.at)} ${event.level} ${event.line}`);
  const scenario = readScenario(source?.scenario);
  for (const node of nodes) {
    if (node.process === 'down') continue;
    lines.push('', '# Replication', ...node.info.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#')));
    for (const [name, value] of Object.entries(configOf(scenario, node.name))) lines.push(`${name} ${String(value)}`);
  }
  return lines.join('\n');
}

/** Instant 0 is one o'clock at night, so that what happened before it has a time as well. */
function clock(us: number): string {
  const ms = Math.floor(us / 1000) + 3_600_000;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
