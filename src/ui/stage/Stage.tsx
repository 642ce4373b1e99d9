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
import { layoutStage, type StageInput, type StageLayout, stageWith } from '../../scene/stage';
import type { ByteCursor } from '../../store/playback';
import { type OpenRun, pictured } from '../../store/run';
import { selectedMark } from '../../store/shown';
import type { Picture } from '../../scene/painters/picture';
import type { Coming } from '../frame/foresight';
import { Painted, type Point } from '../frame/Painted';
import { useSize } from '../frame/size';
import { speaksOfBacklog } from '../../lessons/lesson';
import { late, lateAct, lateValue } from '../page/late';
import { useLesson, useRun, useSay, useServices, useSettings } from '../services';
import { sceneWords } from '../text/sceneWords';
import { GLIDE_MS } from './glide';
import { menuOf } from './menuOf';
import { usePlaces } from './places';
import { ServerCard } from './ServerCard';
import type { Hands } from './StageHands';
import type { Asked, MenuOf } from './StageMenu';
import { type LayoutAt, useCamera } from './useCamera';
import type { CardDrag } from './useCardDrag';
import { useGlide } from './useGlide';
import styles from './Stage.module.css';

/** What happens between the servers comes when they stand there. */
const useHappenings = lateValue(() => import('../../scene/stage/happenings').then((part) => part.happenings));
const StageHands = late(() => import('./StageHands').then((part) => part.StageHands));
const Spotlights = late(() => import('../lesson/Spotlights').then((part) => part.Spotlights));
const CardHandle = late(() => import('./Handle').then((part) => part.CardHandle));
const PipeHandle = late(() => import('./Handle').then((part) => part.PipeHandle));
const pick = lateAct(async () => (await import('./pick')).pick);
const StageMenu = late(() => import('./StageMenu').then((part) => part.StageMenu));

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
  const words = useMemo(() => sceneWords(say), [say]);
  const now = useRun((s) => s.snapshot?.at);
  const topology = open && now !== undefined ? open.topologies(now) : null;
  const { places, arranged, put, arrange } = usePlaces(topology);
  const backlog = useLesson(({ loaded }) => loaded !== null && speaksOfBacklog(loaded.lesson));
  const made = useRef<StageLayout | null>(null);
  const layoutAt = useRef<LayoutAt | null>(null);
  const seeing = useCamera(layoutAt, source);
  const { camera } = seeing;
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

  const [drag, setDrag] = useState<CardDrag | null>(null);
  const hands = useRef<Hands | null>(null);

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
        onPick={(id, at) => ask(menuOf(id, stores.run.getState().snapshot), at) || void pick({ stores, session }, id)}
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
              onGrab={(card, event) => hands.current?.grab(card, event)}
              onNudge={(card, dx, dy) => hands.current?.nudge(card, dx, dy)}
              onFocus={(card) => hands.current?.show(card)}
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
      <StageHands
        hands={hands}
        box={box}
        made={made}
        seeing={seeing}
        drag={drag}
        onDrag={setDrag}
        put={put}
        tools={
          roomy && {
            aside: size.height < LOW,
            narrow: size.height < LOW && size.width < NARROW,
            arranged,
            onArrange: () => arrange({}),
          }
        }
      />
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
