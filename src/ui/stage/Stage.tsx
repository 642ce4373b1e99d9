/** The stage: traffic on a canvas, servers as buttons over it, both placed by the scene's one layout. */
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { layoutStage, stageScene } from '../../scene/stage';
import { Painted, type Picture } from '../frame/Painted';
import { useSize } from '../frame/size';
import { useRun, useSay, useServices } from '../services';
import { sceneWords } from '../text/sceneWords';
import { ServerCard } from './ServerCard';
import { usePick } from './pick';
import styles from './Stage.module.css';

export function Stage(): ReactNode {
  const { stores, measure } = useServices();
  const say = useSay();
  const open = useRun((s) => s.open);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const pick = usePick();
  const words = useMemo(() => sceneWords(say), [say]);
  const topology = open?.topology;
  const layout = useMemo(
    () => (topology && size.width > 0 && size.height > 0 ? layoutStage(topology, size) : null),
    [topology, size],
  );

  const make = useCallback((): Picture | null => {
    const { open: now, snapshot } = stores.run.getState();
    if (!now || !snapshot || !layout || now.topology !== topology) return null;
    const { at } = stores.playback.getState();
    const { pinned } = stores.selection.getState();
    return {
      marks: stageScene({ snapshot, traffic: now.traffic, story: now.story, at }, layout, {
        selected: pinned === null ? null : `message:${pinned}`,
        reducedMotion: stores.settings.getState().reducedMotion,
        words,
        measure,
      }),
    };
  }, [stores, layout, topology, words, measure]);

  return (
    <section className={styles['stage']} aria-label={say('stage.label')} ref={box}>
      <Painted size={size} make={make} onPick={pick} />
      {layout?.cards.map((place) => (
        <ServerCard key={place.node} place={place} />
      ))}
    </section>
  );
}
