/** Places in a run to start again from. */
import type { TimeUs } from '../../protocol/units';
import type { World } from '../world/world';
import type { Checkpoints } from './checkpoints';
import type { Reader } from './items';

export interface Place {
  readonly world: World;
  readonly reader: Reader;
  /** Events of the agenda from the start to here. */
  readonly played: number;
}

/** At a place's own instant more may still happen, so only an earlier one is certain to be before. */
export const placeBefore = (places: Checkpoints<Place>, at: TimeUs): number =>
  places.lastBefore(({ world }) => world.now < at);
