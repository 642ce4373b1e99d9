/** Each fixture as pictures: the stage at three sizes, its sequence and its time bar. */
import { axisScene } from '../scene/axis';
import type { Mark } from '../scene/marks/mark';
import { sequenceScene } from '../scene/sequence';
import { layoutStage, type Size } from '../scene/stage';
import { stageScene } from '../scene/stageScene';
import { makeStory } from '../scene/story';
import { topologyOf } from '../scene/topology';
import { makeTraffic } from '../scene/traffic';
import type { SceneWords } from '../scene/words';
import { cardMarks } from '../scene/stage/cards';
import type { Fixture } from './fixtures';

/** The room that is left for the stage on a desk, in an iframe and on a phone. */
export const SIZES = {
  desk: { width: 712, height: 470 },
  iframe: { width: 800, height: 300 },
  phone: { width: 390, height: 400 },
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof SIZES;

/** Capsules first, then the cards that cover what is under them, as on the page. */
export function stagePicture(
  { report, snapshot, at, selected }: Fixture,
  size: Size,
  words: SceneWords,
  still = false,
): readonly Mark[] {
  const layout = layoutStage(topologyOf(report), size);
  const input = { snapshot, at, story: makeStory(report), traffic: makeTraffic(report) };
  return [
    ...stageScene(input, layout, { words, selected: selected ?? null, reducedMotion: still }),
    ...cardMarks(layout, snapshot),
  ];
}

export function sequencePicture(
  { report, at, selected }: Fixture,
  size: Size,
  words: SceneWords,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const scene = sequenceScene({ report, story: makeStory(report), size, at, selected: selected ?? null, words });
  return { marks: [...scene.marks, ...scene.heads], height: scene.height };
}

export function axisPicture({ report, at }: Fixture, size: Size, words: SceneWords): readonly Mark[] {
  return axisScene({ report, story: makeStory(report), size, at, words }).marks;
}
