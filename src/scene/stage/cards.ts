/**
 * Servers as marks. On the page servers are buttons over the canvas; in exported pictures and in the gallery these marks take their places.
 * They say what the page's cards say, in Redis's own words and numbers, so they need no catalogue of texts.
 */
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import { grouped } from '../format';
import type { FontKey, Mark } from '../marks/mark';
import type { PaletteKey } from '../palette';
import { estimate, fit, type Measure } from '../text';
import { STATED } from './flow';
import type { CardPlace, StageLayout } from './place';

const KEYS_IN_CARD = 3;

export function cardMarks(layout: StageLayout, snapshot: Snapshot, measure: Measure = estimate): readonly Mark[] {
  return layout.cards.flatMap((place): readonly Mark[] => {
    const view = snapshot.nodes.find(({ name }) => name === place.node);
    if (place.detail === 'dot') return [dot(place, view), ...under(place)];
    return [frame(place, view), ...(view ? writing(place, view, measure) : [])];
  });
}

/** From far away a server is a dot: filled while it runs, hollow while it does not. */
const dot = ({ node, x, y, width, height }: CardPlace, view: NodeView | undefined): Mark => ({
  kind: 'disc',
  id: `node:${node}`,
  x: x + width / 2,
  y: y + height / 2,
  r: width / 2,
  fill: view?.process === 'up' ? 'edge' : 'paper',
  stroke: 'edge',
});

const under = ({ node, x, y, width, height, short }: CardPlace): readonly Mark[] =>
  short === undefined
    ? []
    : [
        {
          kind: 'text',
          id: `node:${node}`,
          x: x + width / 2,
          y: y + height + 13,
          text: short,
          font: 'note',
          fill: 'soft',
          anchor: 'middle',
          halo: 'paper',
        },
      ];

const frame = ({ node, detail, x, y, width, height }: CardPlace, view: NodeView | undefined): Mark => ({
  kind: 'rect',
  id: `node:${node}`,
  x,
  y,
  width,
  height,
  radius: detail === 'line' ? 6 : 10,
  fill: view && view.process !== 'up' ? 'wash' : 'card',
  stroke: 'line',
  ...(view?.process === 'down' ? { dash: [4, 3] } : {}),
});

function writing({ detail, x, y, width, height }: CardPlace, view: NodeView, measure: Measure): readonly Mark[] {
  const pad = detail === 'line' ? 8 : detail === 'compact' ? 12 : 16;
  const [left, right] = [x + pad, x + width - pad];
  const marks: Mark[] = [];
  /** Text at the left or the right edge, cut where the text at the other edge begins. */
  const put = (text: string, font: FontKey, fill: PaletteKey, baseline: number, end = false, room = right - left) => {
    const shown = fit(text, font, room, measure);
    if (shown === '') return 0;
    marks.push({
      kind: 'text',
      x: end ? right : left,
      y: y + baseline,
      text: shown,
      font,
      fill,
      ...(end ? { anchor: 'end' } : {}),
    });
    return measure(shown, font) + 10;
  };
  // A process that is gone has neither history nor offset.
  const down = view.process === 'down';
  const offset = down ? '' : grouped(view.masterReplOffset);
  const roomy = detail === 'full' || detail === 'medium';
  const nameFont = roomy ? 'title' : 'noteStrong';
  if (detail === 'line' || detail === 'compact') {
    const taken = put(offset, 'code', 'ink', detail === 'line' ? 17 : 40, true);
    put(view.name, nameFont, 'ink', detail === 'line' ? 17 : 22, false, right - left - (detail === 'line' ? taken : 0));
    if (detail === 'compact' && height >= STATED) put(wordOf(view), 'note', 'soft', 58);
    return marks;
  }
  const named = put(view.name, nameFont, 'ink', 30);
  if (detail === 'full') put(`${view.ip}:${view.port}`, 'code', 'soft', 30, true, right - left - named);
  // In a low card the state needs the room below it.
  const history = height < 110 ? 48 : 54;
  const taken = put(offset, 'code', 'ink', history, true);
  put(down ? '' : view.replid.slice(0, 8), 'code', 'soft', history, false, right - left - taken);
  const foot = height - 14;
  if (detail === 'full')
    view.databases
      .flatMap(({ keys }) => keys)
      .slice(0, KEYS_IN_CARD)
      .forEach(({ key, preview }, i) => {
        const baseline = 78 + 18 * i;
        if (baseline > foot - 36) return;
        const used = put(key, 'code', 'ink', baseline, false, (right - left) * 0.6);
        put(preview, 'code', 'soft', baseline, true, right - left - used);
      });
  const [state, over] = doing(view);
  if (over !== undefined) put(over, 'note', 'faint', foot - 16);
  put(state, 'note', 'soft', foot);
  return marks;
}

/** ROLE's word. */
const wordOf = ({ process, masterLink, role }: NodeView): string =>
  process === 'up' ? (masterLink?.roleWord ?? role) : process;

/**
 * The state of its machine (the link to its master, or the slot for its replica), and for a line above it the phase to which that belongs.
 */
function doing({ process, masterLink, slots, role }: NodeView): readonly [string, string?] {
  if (process !== 'up') return [process];
  if (masterLink) {
    const state = masterLink.state.slice(masterLink.state.lastIndexOf('.') + 1);
    return state === masterLink.roleWord ? [state] : [state, masterLink.roleWord];
  }
  const [slot] = slots;
  if (!slot) return [role];
  return [
    `${slot.state} · ACK ${grouped(slot.replAckOff)}`,
    `${slot.replica}${slots.length > 1 ? ` +${slots.length - 1}` : ''}`,
  ];
}
