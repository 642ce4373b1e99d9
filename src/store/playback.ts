/**
 * Where in the run the picture is and how it moves. The clock belongs to the frame loop; this is arithmetic only: `advance` is told how
 * many seconds have passed.
 *
 * Where a step ends `at` is exact, so that going back shows the very instant that was left.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { timeUs, type TimeUs } from '../protocol/units';
import type { Grain, Story, StoryGrain } from '../scene/story';
import { neighbour, stepAt, type Step } from './steps';

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];
/** A single step takes at most this many seconds, however long its part of the story is. */
export const LONGEST_STEP = 1.6;

/** Some of the bytes of a message. */
export interface ByteCursor {
  readonly message: number;
  readonly count: number;
  /** How many bytes the message has in all. */
  readonly of: number;
  /** When the last of these bytes arrives; on a link with a rate each byte has its own instant. */
  readonly at: TimeUs;
  /** `null`: the link has no rate, so all bytes arrive at one instant. */
  readonly bytesPerSecond: number | null;
}

export interface Playback {
  readonly at: TimeUs;
  /** Seconds of story. */
  readonly story: number;
  readonly motion: 'still' | 'step' | 'play';
  /** Where the step under way ends. */
  readonly target: TimeUs | null;
  /** How much of a message has arrived, when stepping by byte; `null` between messages, and while something moves. */
  readonly byte: ByteCursor | null;
  /** How many steps by byte were asked for and still wait for the engine. */
  readonly waiting: number;
  /** Seconds of story in a second of wall time, for the step under way. */
  readonly pace: number;
  readonly speed: Speed;
  /** Plays at real speed, a second of the run in a second. What takes microseconds cannot be seen then, and pauses are not shortened. */
  readonly real: boolean;
  readonly grain: Grain;
  /** The last step that is done. */
  readonly done: number;
  /** The step that captions are about: the one under way while something moves, else the last one done. */
  readonly told: number;
}

export type PlaybackStore = StoreApi<Playback>;

/** What a playback runs on; changes with the run. */
export interface Track {
  readonly story: Story;
  readonly steps: readonly Step[];
}

export function createPlayback(start: Partial<Playback> = {}): PlaybackStore {
  return createStore<Playback>()(() => ({
    at: timeUs(0),
    story: 0,
    motion: 'still',
    target: null,
    byte: null,
    waiting: 0,
    pace: 1,
    speed: 1,
    real: false,
    grain: 'message',
    done: 0,
    told: 0,
    ...start,
  }));
}

const rest = (track: Track, at: TimeUs): Partial<Playback> => {
  const done = stepAt(track.steps, at);
  return { at, story: track.story.toStory(at), motion: 'still', target: null, byte: null, done, told: done };
};

/** Stands still at an instant. */
export const seek = (store: PlaybackStore, track: Track, at: TimeUs): void => store.setState(rest(track, at));

/** Stands still within the messages of a step, or at its end. */
export const stand = (
  store: PlaybackStore,
  track: Track,
  { at, byte }: { readonly at: TimeUs; readonly byte: ByteCursor | null },
  told: number,
): void => store.setState({ ...rest(track, at), byte, told });

/**
 * One step in either direction. Forwards, something is seen crossing; back is immediate, because nothing un-crosses. A press while a step
 * is under way ends that step first, so ten quick presses are ten steps.
 */
export function step(store: PlaybackStore, track: Track, way: 1 | -1, grain: StoryGrain, jump = false): void {
  const { at, target, motion } = store.getState();
  const from = motion === 'step' && target !== null && way === 1 ? target : at;
  const to = neighbour(track.steps, track.story, from, grain, way);
  if (to === null) return seek(store, track, from);
  if (jump || way === -1) return seek(store, track, to);
  moveTo(store, track, to, from);
}

/** Moves forwards to an instant, at the chosen speed, or faster if it is far away. */
export function moveTo(store: PlaybackStore, track: Track, to: TimeUs, from = store.getState().at): void {
  const { speed } = store.getState();
  const story = track.story.toStory(from);
  const length = track.story.toStory(to) - story;
  store.setState({
    at: from,
    story,
    motion: 'step',
    target: to,
    byte: null,
    pace: Math.max(speed, length / LONGEST_STEP),
    done: stepAt(track.steps, from),
    told: stepAt(track.steps, to),
  });
}

export function play(store: PlaybackStore, track: Track): void {
  const { at } = store.getState();
  const atEnd = track.story.toStory(at) >= track.story.duration;
  if (atEnd) seek(store, track, track.steps[0]?.at ?? at);
  store.setState({ motion: 'play', target: null, byte: null });
}

export function pause(store: PlaybackStore, track: Track): void {
  seek(store, track, store.getState().at);
}

/** How far the picture may go from one instant towards another: only as far as the Worlds are known. */
export type Reach = (from: TimeUs, to: TimeUs) => TimeUs;

const ANYWHERE: Reach = (_, to) => to;

/** Where the playback is after so many seconds of wall time; `null`: it cannot move, because what comes next is not known yet. */
export function movedOn(now: Playback, track: Track, wallSeconds: number, reach = ANYWHERE): Partial<Playback> | null {
  if (now.motion === 'still') return {};
  const { story, steps } = track;
  const real = now.motion === 'play' && now.real;
  const elapsed = Math.round(wallSeconds * 1e6);
  const wished = real
    ? story.toStory(timeUs(now.at + elapsed))
    : now.story + wallSeconds * (now.motion === 'play' ? now.speed : now.pace);
  const last = now.target ?? story.toTime(story.duration);
  const end = now.target === null ? story.duration : story.toStory(now.target);
  const to = wished >= end ? last : real ? timeUs(now.at + elapsed) : story.toTime(wished);
  const at = reach(now.at, to);
  if (at !== to && at === now.at) return null;
  if (at === to && wished >= end) return rest(track, to);
  const next = at === to ? wished : Math.max(now.story, story.toStory(at));
  const done = stepAt(steps, at);
  const coming = steps[done + 1];
  const told = now.motion === 'step' ? now.told : coming && coming.begins <= at ? coming.index : done;
  return { story: next, at, done, told };
}

/**
 * Moves on by wall time. Called once a frame while something moves. Answers whether it moved; if not, the time counts for the next frame.
 */
export function advance(store: PlaybackStore, track: Track, wallSeconds: number, reach = ANYWHERE): boolean {
  const now = store.getState();
  const moved = movedOn(now, track, wallSeconds, reach);
  if (moved && now.motion !== 'still') store.setState(moved);
  return moved !== null;
}
