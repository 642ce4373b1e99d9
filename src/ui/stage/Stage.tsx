/** The stage: traffic on a canvas, servers as buttons over it, both placed by the scene's one layout. */
import { Fragment, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { pictured } from '../../store/run';
import { selectedMark } from '../../store/shown';
import { layoutStage, stageScene } from '../../scene/stage';
import { Painted, type Picture, type Point } from '../frame/Painted';
import { useSize } from '../frame/size';
import { useRun, useSay, useServices } from '../services';
import { sceneWords } from '../text/sceneWords';
import { ServerCard } from './ServerCard';
import { besideOf, cornerOf, Handle } from './Handle';
import { menuOf, usePick } from './pick';
import { type Asked, type MenuOf, StageMenu } from './StageMenu';
import { Spotlights } from '../lesson/Spotlights';
import styles from './Stage.module.css';

export function Stage(): ReactNode {
  const { stores, measure } = useServices();
  const say = useSay();
  const open = useRun((s) => s.open);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const pick = usePick();
  const words = useMemo(() => sceneWords(say), [say]);
  const now = useRun((s) => s.snapshot?.at);
  const topology = open && now !== undefined ? open.topologies(now) : null;
  const layout = useMemo(
    () => (topology && size.width > 0 && size.height > 0 ? layoutStage(topology, size) : null),
    [topology, size],
  );

  const make = useCallback((): Picture | null => {
    const run = stores.run.getState();
    const { open: shown, snapshot } = run;
    if (!shown || !snapshot || !layout) return null;
    const playback = stores.playback.getState();
    const at = pictured(run, playback);
    const byte = at === playback.at ? playback.byte : null;
    return {
      marks: stageScene({ snapshot, traffic: shown.traffic, story: shown.story, at, byte }, layout, {
        selected: selectedMark(shown, stores.selection.getState()),
        reducedMotion: stores.settings.getState().reducedMotion,
        words,
        measure,
      }),
    };
  }, [stores, layout, words, measure]);

  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (of: MenuOf | null, { x, y }: Point): boolean => {
    if (of) setAsked({ of, at: { x, y, height: 0 } });
    return of !== null;
  };
  const shown = (of: MenuOf): boolean => asked !== null && JSON.stringify(asked.of) === JSON.stringify(of);
  const handle = (of: MenuOf, name: string, place: { readonly x: number; readonly y: number }): ReactNode => (
    <Handle key={name} name={name} {...place} expanded={shown(of)} onOpen={(at) => setAsked({ of, at })} />
  );

  return (
    <section className={styles['stage']} aria-label={say('stage.label')} ref={box}>
      <Painted
        size={size}
        make={make}
        onPick={(id, at) => ask(menuOf(id, stores.run.getState().snapshot), at) || pick(id)}
        onMenu={(id, at) => ask(menuOf(id, stores.run.getState().snapshot), at)}
      />
      {layout?.cards.map((place) => (
        <Fragment key={place.node}>
          <ServerCard place={place} onMenu={(at) => ask({ kind: 'node', node: place.node }, at)} />
          {place.detail !== 'line' &&
            handle({ kind: 'node', node: place.node }, say('menu.node', { node: place.node }), cornerOf(place))}
        </Fragment>
      ))}
      {layout?.pipes
        .filter(({ main }) => main)
        .map((pipe) => {
          const [a, b] = pipe.between;
          return handle({ kind: 'link', between: pipe.between }, say('menu.link', { a, b }), besideOf(pipe));
        })}
      {layout && <Spotlights layout={layout} />}
      {asked && (
        <StageMenu
          key={JSON.stringify(asked.of)}
          {...asked}
          onAsk={(of) => setAsked({ of, at: asked.at })}
          onClose={() => setAsked((now) => (now === asked ? null : now))}
        />
      )}
    </section>
  );
}
