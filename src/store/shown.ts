/** Which message and which server the page is about at the moment: the selected one, else that of the step. */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import type { ByteCursor } from './playback';
import { mainEvent, mainMessage } from './steps';
import type { OpenRun } from './run';
import type { Selection } from './selection';

interface Told {
  readonly told: number;
  readonly byte?: ByteCursor | null;
}

export function shownMessage(
  open: OpenRun,
  { told, byte = null }: Told,
  { pinned }: Pick<Selection, 'pinned'>,
): Message | null {
  if (pinned !== null) return open.report.messages[pinned] ?? null;
  if (byte) return open.report.messages[byte.message] ?? null;
  // An act has no bytes on a wire, so the last message before it stays in view.
  for (let i = told; i >= 0; i--) {
    const step = open.steps[i];
    const message = step && mainMessage(step);
    if (message) return message;
  }
  return null;
}

/**
 * The message that was pointed at, or that led to the event that was pointed at: pictures and lists mark it. `null`: the selection follows
 * the step, which is marked already.
 */
export function selectedMessage(open: OpenRun, { pinned, event }: Pick<Selection, 'pinned' | 'event'>): Message | null {
  if (pinned !== null) return open.report.messages[pinned] ?? null;
  const cause = event === null ? null : (open.report.events.find((e) => e.seq === event)?.cause ?? null);
  return cause === null ? null : (open.report.messages.find((m) => m.data === cause) ?? null);
}

/** The id of the mark that is selected in a picture. */
export function selectedMark(open: OpenRun, selection: Pick<Selection, 'pinned' | 'event'>): string | null {
  const message = selectedMessage(open, selection);
  return message ? `message:${message.id}` : selection.event === null ? null : `act:${selection.event}`;
}

/** Whether an event is the one pointed at, or was caused by the message pointed at. */
export const isSelected = (event: TraceEvent, message: Message | null, selected: number | null): boolean =>
  event.seq === selected || (message !== null && event.cause === message.data);

/** The event of the trace to which the selection amounts: "why?" asks about it. */
export function shownEvent(open: OpenRun, { told, byte }: Told, selection: Selection): number | null {
  if (selection.event !== null) return selection.event;
  if (selection.pinned !== null) return open.report.messages[selection.pinned]?.data ?? null;
  if (byte) return open.report.messages[byte.message]?.data ?? null;
  const step = open.steps[told];
  return step ? (mainMessage(step)?.data ?? mainEvent(step)?.seq ?? null) : null;
}

/** The server whose inside is shown: the receiver of the message, because that is where things change. */
export function shownNode(open: OpenRun, playback: Told, selection: Selection): string | null {
  if (selection.node !== null && open.report.nodes.some((n) => n.name === selection.node)) return selection.node;
  const step = open.steps[playback.told];
  const event = step && mainEvent(step);
  if (step && step.messages.length === 0 && event && 'node' in event && event.node !== null) return event.node;
  return shownMessage(open, playback, selection)?.to ?? open.report.nodes[0]?.name ?? null;
}
