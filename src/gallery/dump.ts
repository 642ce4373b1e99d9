/** A draw list as text, one line for each mark, pixels rounded: this is what goldens contain and diffs show. */
import type { Mark } from '../scene/marks/mark';

export const dump = (marks: readonly Mark[]): string => `${marks.map(line).join('\n')}\n`;

function line(mark: Mark): string {
  const id = mark.id === undefined ? '' : ` #${mark.id}`;
  const opacity = mark.opacity === undefined ? '' : ` opacity ${mark.opacity}`;
  return body(mark) + opacity + id;
}

const px = (...values: readonly number[]): string => values.map((v) => Math.round(v)).join(' ');

function body(mark: Mark): string {
  switch (mark.kind) {
    case 'rect':
      return `rect ${px(mark.x, mark.y, mark.width, mark.height)} ${ink(mark)}${mark.hatch ? ` hatch ${mark.hatch}` : ''}`;
    case 'line':
      return `line ${px(...mark.points)} ${ink(mark)}${mark.dash ? ' dashed' : ''}${mark.closed ? ' closed' : ''}`;
    case 'arrow':
      return `arrow ${px(mark.x1, mark.y1)} to ${px(mark.x2, mark.y2)} ${mark.stroke} ${mark.head}${mark.dash ? ' dashed' : ''}`;
    case 'disc':
      return `disc ${px(mark.x, mark.y, mark.r)} ${ink(mark)}`;
    case 'text':
      return `text ${px(mark.x, mark.y)} ${mark.anchor ?? 'start'} ${mark.font} ${mark.fill} "${mark.text.replaceAll('\u2009', ' ')}"`;
    case 'capsule': {
      const progress = mark.progress === undefined ? '' : ` ${Math.round(mark.progress * 100)} %`;
      return `${mark.shape} ${px(mark.x, mark.y, mark.width, mark.height)} ${mark.traffic} ${mark.look} "${mark.label}"${progress}${mark.selected ? ' selected' : ''}`;
    }
  }
}

const ink = ({
  fill,
  stroke,
  strokeWidth,
}: {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
}): string =>
  [
    fill,
    stroke === undefined
      ? undefined
      : `| ${stroke}${strokeWidth === undefined || strokeWidth === 1 ? '' : ` ${Math.round(strokeWidth * 10) / 10}`}`,
  ]
    .filter(Boolean)
    .join(' ');
