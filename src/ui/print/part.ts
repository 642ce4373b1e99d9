/** The part of a run that a sheet shows: that of a diagram, or everything up to the instant on screen. */
import type { TimeUs } from '../../protocol/units';
import { diagrams, type DiagramPart } from '../../scenarios/diagrams';
import { settledOf } from '../../scene/settled';
import type { Source } from '../../store/run';
import type { Step } from '../../store/steps';
import type { RunReport } from '../../worker/messages';

export interface Part {
  readonly from: TimeUs;
  readonly to: TimeUs;
  readonly told: DiagramPart['told'];
  /** How many steps before it are left out. */
  readonly leftOut: number;
  readonly steps: readonly Step[];
}

/** Nobody reads more steps than this on paper: of a long run the last ones before the instant are shown. */
export const MOST_STEPS = 120;

export function partOf(source: Source | null, report: RunReport, steps: readonly Step[], at: TimeUs): Part {
  const diagram = diagramOf(source);
  const { from: first, to: last, told } = diagram?.part ?? { told: 'steps' };
  const from = (first === undefined ? null : sentAt(report, first)) ?? report.startsAt;
  const to = diagram ? endOf(last, report) : at;
  const inside = steps.filter(
    (step) => step.index > 0 && step.begins >= from && (diagram ? step.begins < to : step.at <= to),
  );
  const kept = inside.slice(-MOST_STEPS);
  const leftOut = inside.length - kept.length;
  return { from: leftOut > 0 ? (kept[0]?.begins ?? from) : from, to, told, leftOut, steps: kept };
}

const diagramOf = (source: Source | null) =>
  source?.kind === 'builtIn' ? diagrams.find(({ slug }) => slug === source.slug) : undefined;

/** A diagram of course notes is always the same part of its run, wherever the picture is. Other runs are whole. */
export const isDiagram = (source: Source | null): boolean => diagramOf(source) !== undefined;

/** The first instant after it. */
function endOf(to: DiagramPart['to'], report: RunReport): TimeUs {
  if (to === undefined) return report.until;
  if ('before' in to) return sentAt(report, to.before) ?? report.until;
  const message = report.messages.find(({ name }) => name === to.read);
  return (message && settledOf(report)(message)) ?? report.until;
}

const sentAt = ({ messages }: RunReport, wished: string): TimeUs | null =>
  messages.find(({ name }) => name === wished)?.sentAt ?? null;
