/** Stand-ins for the page's cards, so that a picture of the stage is whole without the page. */
import type { Snapshot } from '../engine/world/snapshot';
import { grouped } from '../scene/format';
import type { Mark } from '../scene/marks/mark';
import type { StageLayout } from '../scene/stage';

export function cardMarks(layout: StageLayout, snapshot: Snapshot): readonly Mark[] {
  return layout.cards.flatMap(({ node, detail, x, y, width, height }): Mark[] => {
    const view = snapshot.nodes.find((n) => n.name === node);
    const pad = detail === 'line' ? 8 : detail === 'compact' ? 12 : 16;
    const offset: Mark = {
      kind: 'text',
      x: x + width - pad,
      y: y + (detail === 'line' ? 17 : detail === 'compact' ? 40 : 54),
      text: grouped(view?.masterReplOffset ?? 0),
      font: 'code',
      fill: 'ink',
      anchor: 'end',
    };
    const name: Mark = {
      kind: 'text',
      x: x + pad,
      y: y + (detail === 'line' ? 17 : detail === 'compact' ? 22 : 30),
      text: node,
      font: detail === 'full' || detail === 'medium' ? 'title' : 'noteStrong',
      fill: 'ink',
    };
    const more: Mark[] =
      detail === 'full' || detail === 'medium'
        ? [
            { kind: 'text', x: x + pad, y: y + 54, text: (view?.replid ?? '').slice(0, 8), font: 'code', fill: 'soft' },
            {
              kind: 'text',
              x: x + pad,
              y: y + height - 14,
              text: view?.masterLink ? view.masterLink.state : `${view?.slots.length ?? 0} slots`,
              font: 'note',
              fill: 'soft',
            },
          ]
        : [];
    return [
      {
        kind: 'rect',
        id: `node:${node}`,
        x,
        y,
        width,
        height,
        radius: detail === 'line' ? 6 : 10,
        fill: 'card',
        stroke: 'line',
      },
      name,
      offset,
      ...more,
    ];
  });
}
