/** The stage: traffic on a canvas, servers as buttons over it. One layout of the scene places both. */
import {
  type ComponentProps,
  type CSSProperties,
  Fragment,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { freePlace } from '../../scene/stage/hand';
import {
  type CardPlace,
  layoutStage,
  type Rect,
  type StageInput,
  type StageLayout,
  stageWith,
} from '../../scene/stage';
import type { ByteCursor } from '../../store/playback';
import { type OpenRun, pictured } from '../../store/run';
import { selectedMark } from '../../store/shown';
import type { Picture } from '../../scene/painters/picture';
import type { Coming } from '../frame/foresight';
import { Painted, type Point } from '../frame/Painted';
import { useSize } from '../frame/size';
import { speaksOfBacklog } from '../../lessons/lesson';
import { late, lateValue } from '../page/late';
import { useLesson, useRun, useSay, useServices, useSettings } from '../services';
import { sceneWords } from '../text/sceneWords';
import { useCluster } from './cluster';
import { GLIDE_MS } from './glide';
import { menuOf, usePick } from './pick';
import { usePlaces } from './places';
import { ServerCard } from './ServerCard';
import type { Asked, MenuOf } from './StageMenu';
import { type LayoutAt, useCamera } from './useCamera';
import { othersOf, useCardDrag } from './useCardDrag';
import { useGlide } from './useGlide';
import styles from './Stage.module.css';

/** What happens between the servers comes when they stand there. */
const useHappenings = lateValue(() => import('../../scene/stage/happenings').then((part) => part.happenings));
const StageTools = late(() => import('./StageTools').then((part) => part.StageTools));
const Spotlights = late(() => import('../lesson/Spotlights').then((part) => part.Spotlights));
const CardHandle = late(() => import('./Handle').then((part) => part.CardHandle));
const PipeHandle = late(() => import('./Handle').then((part) => part.PipeHandle));
const StageMenu = late(() => import('./StageMenu').then((part) => part.StageMenu));
/** The acts that make one server follow another, needed when a card is dragged. */
const useFollowing = lateValue(() => import('../../store/topology/hands').then((part) => part.following));

/** A lower stage has no room above the cards. */
const LOW = 300;
const NARROW = 500;

export function Stage(): ReactNode {
  const { stores, session, measure } = useServices();
  const say = useSay();
  const open = useRun((s) => s.open);
  const source = useRun((s) => s.source);
  const reducedMotion = useSettings((s) => s.reducedMotion);
  const roomy = useSettings((s) => s.layout !== 'figure' && s.layout !== 'hall');
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const pick = usePick();
  const words = useMemo(() => sceneWords(say), [say]);
  const cluster = useCluster();
  const now = useRun((s) => s.snapshot?.at);
  const topology = open && now !== undefined ? open.topologies(now) : null;
  const { places, arranged, put, arrange } = usePlaces(topology);
  const backlog = useLesson(({ loaded }) => loaded !== null && speaksOfBacklog(loaded.lesson));
  const made = useRef<StageLayout | null>(null);
  const layoutAt = useRef<LayoutAt | null>(null);
  const hands = useCamera(box, layoutAt, source);
  const { camera } = hands;
  const at = useMemo(
    (): LayoutAt | null =>
      topology && size.width > 0 && size.height > 0
        ? (seen) => layoutStage({ ...topology, places, backlog }, size, seen)
        : null,
    [topology, places, backlog, size],
  );
  const layout = useMemo(() => at?.(camera) ?? null, [at, camera]);
  useEffect(() => {
    made.current = layout;
    layoutAt.current = at;
  }, [layout, at]);
  const { gliding, picture } = useGlide(layout, topology, places, reducedMotion);

  const happenings = useHappenings(true);
  const sceneAt = useCallback(
    (
      open: OpenRun,
      where: StageLayout,
      { snapshot, at }: Pick<StageInput, 'snapshot' | 'at'>,
      byte: ByteCursor | null,
    ): Picture => ({
      marks: stageWith(happenings, { snapshot, traffic: open.traffic, story: open.story, at, byte }, where, {
        selected: selectedMark(open, stores.selection.getState()),
        reducedMotion: stores.settings.getState().reducedMotion,
        words,
        measure,
      }),
    }),
    [stores, happenings, words, measure],
  );
  const make = useCallback((): Picture | null => {
    const run = stores.run.getState();
    const where = picture();
    if (!run.open || !run.snapshot || !where) return null;
    const playback = stores.playback.getState();
    const at = pictured(run, playback);
    return sceneAt(run.open, where, { snapshot: run.snapshot, at }, at === playback.at ? playback.byte : null);
  }, [stores, picture, sceneAt]);
  /** The picture of a coming moment, as long as the same servers stand where they stand now. */
  const foresee = useCallback(
    (aheadMs: number): Coming | null => {
      const { open } = stores.run.getState();
      const where = picture(aheadMs);
      const coming = session.foresee(aheadMs / 1000);
      if (!open || !where || !coming || open.topologies(coming.at) !== topology) return null;
      return { story: coming.story, picture: sceneAt(open, where, coming, null) };
    },
    [stores, session, picture, sceneAt, topology],
  );

  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (of: MenuOf | null, { x, y }: Point): boolean => {
    if (of) setAsked({ of, at: { x, y, height: 0 } });
    return of !== null;
  };
  const shown = (of: MenuOf): boolean => asked !== null && JSON.stringify(asked.of) === JSON.stringify(of);
  const menu = (of: MenuOf): Pick<ComponentProps<typeof CardHandle>, 'expanded' | 'onOpen'> => ({
    expanded: shown(of),
    onOpen: (at) => setAsked({ of, at }),
  });

  const [told, setTold] = useState('');
  const putDown = useCallback(
    (node: string, spot: Rect): void => {
      if (!made.current) return;
      put(node, spot, made.current.world);
      setTold(say('stage.moved', { node }));
    },
    [put, say],
  );
  const following = useFollowing(cluster !== null);
  const mayFollow = useCallback(
    (node: string, master: string): boolean => {
      const up = (name: string): boolean => cluster?.views.find((view) => view.name === name)?.process === 'up';
      return up(node) && cluster !== null && following !== null && following(cluster, node, master).length > 0;
    },
    [cluster, following],
  );
  const follow = useCallback(
    (node: string, master: string): void => {
      if (cluster && following) session.act(following(cluster, node, master));
    },
    [cluster, following, session],
  );
  const drops = useMemo(() => ({ mayFollow, follow, put: putDown }), [mayFollow, follow, putDown]);
  const { drag, begin } = useCardDrag(box, made, drops);

  /** By keyboard: moves by half the card's size, past anything that stands in the way. */
  const nudge = (card: CardPlace, dx: number, dy: number): void => {
    if (!layout) return;
    const wished = { ...card, x: card.x + dx * 24, y: card.y + dy * 24 };
    const spot = freePlace(wished, othersOf(layout, card.node), layout.world, 0);
    if (spot) putDown(card.node, spot);
  };

  return (
    <section
      className={styles['stage']}
      aria-label={say('stage.label')}
      ref={box}
      data-near={camera.zoom > 1}
      data-glides={gliding}
      style={{ '--glide': `${GLIDE_MS}ms` } as CSSProperties}
    >
      <Painted
        size={size}
        make={make}
        foresee={foresee}
        onPick={(id, at) => ask(menuOf(id, stores.run.getState().snapshot), at) || pick(id)}
        onMenu={(id, at) => ask(menuOf(id, stores.run.getState().snapshot), at)}
      />
      <div className={styles['cards']} style={{ height: layout?.dock ?? undefined }}>
        {layout?.cards.map((place) => (
          <Fragment key={place.node}>
            <ServerCard
              place={place}
              drag={drag?.node === place.node ? drag : null}
              target={drag?.over === place.node}
              onMenu={(at) => ask({ kind: 'node', node: place.node }, at)}
              onGrab={begin}
              onNudge={nudge}
              onFocus={hands.show}
            />
            {place.detail !== 'line' && place.detail !== 'dot' && drag?.node !== place.node && (
              <CardHandle card={place} {...menu({ kind: 'node', node: place.node })} />
            )}
          </Fragment>
        ))}
        {layout?.pipes
          .filter(({ main }) => main)
          .map((pipe) => (
            <PipeHandle
              key={pipe.between.join('|')}
              pipe={pipe}
              layout={layout}
              {...menu({ kind: 'link', between: pipe.between })}
            />
          ))}
      </div>
      {layout && <Spotlights layout={layout} />}
      {roomy && (
        <StageTools
          hands={hands}
          aside={size.height < LOW}
          narrow={size.height < LOW && size.width < NARROW}
          arranged={arranged}
          onArrange={() => arrange({})}
        />
      )}
      {drag && (
        <p className={styles['hint']} aria-hidden="true">
          {drag.over === null
            ? say('stage.dropToPlace', { node: drag.node })
            : say('stage.dropToFollow', { node: drag.node, master: drag.over })}
        </p>
      )}
      <p className={styles['told']} aria-live="polite">
        {told}
      </p>
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
