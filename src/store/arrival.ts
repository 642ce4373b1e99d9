/** Where a run that has just been opened is seen first, and how the picture gets there. */
import { timeUs, type TimeUs } from '../protocol/units';
import { consequence } from './consequence';
import { samePlace } from './place';
import { moveTo, play, type PlaybackStore, seek } from './playback';
import { type OpenRun, startOf } from './run';
import type { Stores } from './stores';

/**
 * Where a run that was opened is first shown. `fresh`: at its beginning, with one message crossing; `at`: at an instant; `acted`: where
 * something was just done, moving on to the first thing that comes of it; `stay`: where the reader was.
 */
export type Entry =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'at'; readonly at: TimeUs }
  | { readonly kind: 'acted'; readonly at: TimeUs }
  | { readonly kind: 'stay' };

/**
 * The instant at which a run is first shown, as far as it is known by now. {@link arrive} goes there. `before`: the run that was on screen.
 */
export function firstSeen(playback: PlaybackStore, open: OpenRun, entry: Entry, before: OpenRun | null): TimeUs {
  const { at, target } = playback.getState();
  switch (entry.kind) {
    case 'at':
    case 'acted':
      return within(open, entry.at);
    case 'stay':
      return within(open, before ? samePlace(before, open, target ?? at) : open.report.startsAt);
    case 'fresh':
      return within(open, firstMessage(open)?.begins ?? startOf(open));
  }
}

/** Goes to where the run is first shown. What lies on the way is seen moving. */
export function arrive(
  stores: Pick<Stores, 'playback' | 'settings'>,
  open: OpenRun,
  entry: Entry,
  before: OpenRun | null,
): void {
  const { playback, settings } = stores;
  if (entry.kind === 'at') return seek(playback, open, within(open, entry.at));
  if (entry.kind === 'acted') return follow(stores, open, entry.at);
  if (entry.kind === 'stay' && before) {
    const { at, target } = playback.getState();
    return seek(playback, open, samePlace(before, open, target ?? at));
  }
  const first = firstMessage(open);
  if (!first) return seek(playback, open, startOf(open));
  if (settings.getState().reducedMotion) return seek(playback, open, first.at);
  seek(playback, open, first.begins);
  moveTo(playback, open, first.at);
}

/** From an act to the first thing that comes of it. */
function follow({ playback, settings }: Pick<Stores, 'playback' | 'settings'>, open: OpenRun, at: TimeUs): void {
  const { motion } = playback.getState();
  const target = consequence(open, at);
  if (motion !== 'play' && settings.getState().reducedMotion) return seek(playback, open, target);
  seek(playback, open, at);
  if (motion === 'play') play(playback, open);
  else if (target > at) moveTo(playback, open, target);
}

const firstMessage = (open: OpenRun) => open.steps.find((s) => s.messages.length > 0);

/** The instant nearest to `at` that this run has. */
const within = ({ report }: OpenRun, at: TimeUs): TimeUs =>
  timeUs(Math.min(Math.max(at, report.startsAt), report.until));
