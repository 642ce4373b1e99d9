/** What the page knows at this moment, in four small stores. */
import type { PlaybackStore } from './playback';
import type { RunStore } from './run';
import type { SelectionStore } from './selection';
import type { SettingsStore } from './settings';

export interface Stores {
  readonly playback: PlaybackStore;
  readonly run: RunStore;
  readonly selection: SelectionStore;
  readonly settings: SettingsStore;
}
