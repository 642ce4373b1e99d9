/** Which part of a run a sheet shows: a diagram's own, or what has happened up to the instant on screen. */
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
  /** So many steps before it are left out: paper is patient, its readers are not. */
  readonly leftOut: number;
  readonly steps: readonly Step[];
}

/** More steps than this are nobody's diagram: of a long run the last ones up to the instant. */
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

/** A diagram of course notes is a part of its run, wherever the picture stands; other runs are whole. */
export const isDiagram = (source: Source | null): boolean => diagramOf(source) !== undefined;

/** The first instant that is not in it. */
function endOf(to: DiagramPart['to'], report: RunReport): TimeUs {
  if (to === undefined) return report.until;
  if ('before' in to) return sentAt(report, to.before) ?? report.until;
  const message = report.messages.find(({ name }) => name === to.read);
  return (message && settledOf(report)(message)) ?? report.until;
}

const sentAt = ({ messages }: RunReport, wished: string): TimeUs | null =>
  messages.find(({ name }) => name === wished)?.sentAt ?? null;
