/** One server on the stage, showing as much as its card has room for. It is a button that selects the server for the views. */
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react';
import type { DatabaseView, NodeView } from '../../engine/world/snapshot';
import { historyColour } from '../../scene/palette';
import { STATED } from '../../scene/stage/flow';
import type { CardPlace } from '../../scene/stage';
import { shownNode } from '../../store/shown';
import type { Rect } from '../../scene/stage';
import type { Point } from '../frame/Painted';
import type { CardDrag } from './useCardDrag';
import { usePlayback, useRun, useSay, useSelection, useServices, useSettings } from '../services';
import { keyName } from '../text/keyName';
import { number, type Say } from '../text/say';
import styles from './ServerCard.module.css';

const KEYS_IN_CARD = 3;
/** A card lower than a line of text is a mark, with a name for screen readers. */
const LEAST_TEXT = 20;

interface Props {
  readonly place: CardPlace;
  /** It is being dragged. */
  readonly drag: CardDrag | null;
  /** A card that is being dragged would follow this one. */
  readonly target: boolean;
  readonly onMenu: (at: Point) => void;
  readonly onGrab: (place: CardPlace, event: PointerEvent) => void;
  readonly onNudge: (place: CardPlace, dx: number, dy: number) => void;
  readonly onFocus: (place: Rect) => void;
}

const NUDGES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function ServerCard({ place, drag, target, onMenu, onGrab, onNudge, onFocus }: Props): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const theme = useSettings((s) => s.theme);
  const node = useRun((s) => s.snapshot?.nodes.find((n) => n.name === place.node) ?? null);
  const before = useRun((s) => s.before?.nodes.find((n) => n.name === place.node) ?? null);
  const told = usePlayback((s) => s.told);
  const byte = usePlayback((s) => s.byte);
  const open = useRun((s) => s.open);
  const selected = useSelection((s) => (open ? shownNode(open, { told, byte }, s) : null)) === place.node;
  if (!node) return null;
  const colour = historyColour(node.replid, theme);
  const up = node.process === 'up';
  // What role, history and offset it has is known again when it is started.
  const down = node.process === 'down';
  const size = node.databases.reduce((sum, db) => sum + db.size, 0);
  return (
    <button
      type="button"
      className={styles['card']}
      data-detail={place.detail}
      data-process={node.process}
      data-node={node.name}
      aria-pressed={selected}
      aria-label={labelOf(node, say)}
      title={place.detail === 'dot' ? labelOf(node, say) : undefined}
      data-drag={drag !== null}
      data-target={target}
      style={{
        left: place.x,
        top: place.y,
        width: place.width,
        height: place.height,
        ...(drag ? { transform: `translate(${drag.dx}px, ${drag.dy}px)` } : {}),
      }}
      aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown"
      onPointerDown={(event) => onGrab(place, event)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onFocus(place)}
      onKeyDown={(event: KeyboardEvent) => {
        const way = event.shiftKey ? NUDGES[event.key] : undefined;
        if (!way) return;
        event.preventDefault();
        onNudge(place, ...way);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
      onClick={() => {
        const { view } = stores.selection.getState();
        stores.selection.setState({
          node: node.name,
          view: view === 'bytes' || view === 'decision' || view === 'stage' ? 'state' : view,
        });
      }}
    >
      {place.detail === 'dot' && (
        <i
          className={styles['dot']}
          style={{ '--history': colour } as CSSProperties}
          data-word={node.masterLink?.roleWord}
        />
      )}
      {place.short !== undefined && <span className={styles['under']}>{place.short}</span>}
      {place.detail !== 'dot' && (
        <span className={styles['head']}>
          {place.height >= LEAST_TEXT && <b>{node.name}</b>}
          {place.detail === 'full' && (
            <span className={styles['address']}>
              {node.ip}:{node.port}
            </span>
          )}
          {place.detail === 'medium' && !down && (
            <span className={styles['role']}>{say(node.role === 'master' ? 'card.master' : 'card.slave')}</span>
          )}
        </span>
      )}
      {place.detail !== 'line' && place.detail !== 'dot' && !down && (
        <span className={styles['history']} title={`${node.replid}:${node.masterReplOffset}`}>
          <i style={{ background: colour }} />
          {place.detail !== 'compact' && <span>{node.replid.slice(0, 8)}</span>}
          <span
            className={styles['offset']}
            data-changed={before !== null && before.masterReplOffset !== node.masterReplOffset}
          >
            {number(node.masterReplOffset)}
          </span>
        </span>
      )}
      {place.detail === 'full' && (
        <Glimpse
          databases={node.databases}
          before={before?.databases ?? null}
          none={say(down ? 'card.nothing' : 'card.noKeys')}
          size={size}
          say={say}
        />
      )}
      {place.detail === 'compact' && place.height >= STATED && (
        <span className={styles['count']}>{stateWord(node, say) || say('card.master')}</span>
      )}
      {(place.detail === 'full' || place.detail === 'medium') && (
        <span className={styles['links']}>
          {up ? <Links node={node} say={say} /> : <Still node={node} say={say} />}
        </span>
      )}
    </button>
  );
}

function Glimpse({
  databases,
  before,
  none,
  size,
  say,
}: {
  readonly databases: readonly DatabaseView[];
  readonly before: readonly DatabaseView[] | null;
  /** The text if there are none. */
  readonly none: string;
  readonly size: number;
  readonly say: Say;
}): ReactNode {
  const keys = databases.flatMap(({ db, keys: shown }) => shown.map((k) => ({ ...k, db })));
  const old = new Map(
    before?.flatMap(({ db, keys: shown }) => shown.map((k) => [`${db}:${k.key}`, k.preview] as const)),
  );
  return (
    <span className={styles['keys']}>
      <span className={styles['count']}>{size === 0 ? none : say('card.keys', { n: size })}</span>
      {keys.slice(0, KEYS_IN_CARD).map((k) => (
        <span
          key={`${k.db}:${k.key}`}
          className={styles['key']}
          data-expired={k.expired}
          data-changed={before !== null && old.get(`${k.db}:${k.key}`) !== k.preview}
        >
          <span>{keyName(k.key)}</span>
          <span>{k.expired ? say('card.expired') : k.preview}</span>
        </span>
      ))}
    </span>
  );
}

/** A process that does nothing at the moment, and what it still has. */
function Still({ node, say }: { readonly node: NodeView; readonly say: Say }): ReactNode {
  return (
    <>
      {node.orphans.length > 0 && <span className={styles['soft']}>{say('card.orphan')}</span>}
      <b>{say(node.process === 'down' ? 'card.down' : 'card.paused')}</b>
    </>
  );
}

/** The states of its machines: the link to its master above, the slots for its replicas below. */
function Links({ node, say }: { readonly node: NodeView; readonly say: Say }): ReactNode {
  const slot = node.slots[0];
  if (node.masterLink) {
    const { roleWord, state } = node.masterLink;
    const within = node.loading ? say('card.loading') : leaf(state);
    // What ROLE says above, the machine's own state below: the longest, `receivePsyncReply`, needs a line of its own.
    return (
      <>
        <span className={styles['faint']}>
          {say('card.linkToMaster')}
          {within !== roleWord && ` · ${roleWord}`}
        </span>
        <span>{within}</span>
      </>
    );
  }
  if (!slot)
    return (
      <>
        <span className={styles['faint']}>{say(node.role === 'master' ? 'card.master' : 'card.slave')}</span>
        <span className={styles['soft']}>{say('card.noReplica')}</span>
      </>
    );
  return (
    <>
      <span className={styles['faint']}>
        {say('card.slotFor', { replica: slot.replica })}
        {node.slots.length > 1 && ` ${say('card.moreReplicas', { n: node.slots.length - 1 })}`}
      </span>
      <span className={styles['slot']}>
        {slot.state} <span className={styles['soft']}>· ACK {number(slot.replAckOff)}</span>
      </span>
    </>
  );
}

const leaf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** What ROLE says; empty for a running master. */
const stateWord = ({ process, masterLink }: NodeView, say: Say): string =>
  process === 'up' ? (masterLink?.roleWord ?? '') : say(process === 'down' ? 'card.down' : 'card.paused');

function labelOf(node: NodeView, say: Say): string {
  const role = say(node.role === 'master' ? 'card.master' : 'card.slave');
  const down = node.process === 'down';
  const facts = [
    down ? '' : role,
    stateWord(node, say),
    node.orphans.length > 0 ? say('card.orphan') : '',
    ...node.orphans.flatMap(({ holds }) => (holds.length > 0 ? say('word.holds', { n: holds.length }) : [])),
    ...(down
      ? []
      : [say('card.history', { replid: node.replid.slice(0, 8) }), say('card.offset', { n: node.masterReplOffset })]),
  ];
  return say('card.select', { node: node.name, facts: facts.filter(Boolean).join(say('list.comma')) });
}
