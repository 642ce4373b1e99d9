/** The same draw list as an SVG document: for export, print and the gallery. */
import type { CapsuleMark, Mark } from '../marks/mark';
import * as outline from '../marks/outline';
import { trafficText, trafficWash, type Palette } from '../palette';
import { FONTS, MONO, SANS } from '../text';

export function paintSvg(
  marks: readonly Mark[],
  palette: Palette,
  size: { readonly width: number; readonly height: number },
): string {
  const body = svgMarks(marks, palette);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(size.width)}" height="${n(size.height)}" viewBox="0 0 ${n(size.width)} ${n(size.height)}">\n${body}\n</svg>`;
}

/** The marks alone: what stands inside an `<svg>`. */
export const svgMarks = (marks: readonly Mark[], palette: Palette): string =>
  marks.map((mark) => svgMark(mark, palette)).join('\n');

/** Text as XML text: nothing in it is mark-up, and characters that XML forbids are replaced. */
export function escapeXml(text: string): string {
  let escaped = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const allowed =
      (code >= 0x20 || code === 9 || code === 10 || code === 13) && (code < 0xd800 || code > 0xdfff) && code < 0xfffe;
    escaped += '&<>"\''.includes(letter) ? `&#${code};` : allowed || code > 0xffff ? letter : '\ufffd';
  }
  return escaped;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${typeof value === 'number' ? n(value) : escapeXml(value)}"`,
  );
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

/** A number with at most two decimals. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

function path(draw: (pen: outline.Pen) => void): string {
  const d: string[] = [];
  draw({
    moveTo: (x, y) => void d.push(`M${n(x)} ${n(y)}`),
    lineTo: (x, y) => void d.push(`L${n(x)} ${n(y)}`),
    quadraticCurveTo: (cx, cy, x, y) => void d.push(`Q${n(cx)} ${n(cy)} ${n(x)} ${n(y)}`),
    bezierCurveTo: (ax, ay, bx, by, x, y) => void d.push(`C${n(ax)} ${n(ay)} ${n(bx)} ${n(by)} ${n(x)} ${n(y)}`),
    closePath: () => void d.push('Z'),
  });
  return d.join('');
}

const fontOf = (key: keyof typeof FONTS): Attributes => {
  const { family, size, weight } = FONTS[key];
  return {
    'font-family': family === 'mono' ? MONO : SANS,
    'font-size': size,
    'font-weight': weight === 400 ? undefined : weight,
  };
};

function svgMark(mark: Mark, palette: Palette): string {
  const opacity = mark.opacity === 1 ? undefined : mark.opacity;
  const id = mark.id;
  switch (mark.kind) {
    case 'rect': {
      const shape = path((pen) => outline.rect(pen, mark.x, mark.y, mark.width, mark.height, mark.radius));
      const rect = tag('path', {
        'data-id': id,
        d: shape,
        fill: mark.fill ? palette[mark.fill] : 'none',
        opacity,
        ...(mark.stroke ? strokeOf(palette[mark.stroke], mark.strokeWidth, mark.dash) : {}),
      });
      if (!mark.hatch) return rect;
      const stripes = path((pen) => outline.stripes(pen, mark.x, mark.y, mark.width, mark.height, 6));
      return rect + tag('path', { d: stripes, opacity, ...strokeOf(palette[mark.hatch], 1) });
    }
    case 'line':
      return tag('path', {
        'data-id': id,
        d: path((pen) => outline.line(pen, mark)),
        fill: mark.fill ? palette[mark.fill] : 'none',
        opacity,
        'stroke-linecap': mark.cap,
        'stroke-linejoin': 'round',
        ...(mark.stroke ? strokeOf(palette[mark.stroke], mark.strokeWidth, mark.dash) : {}),
      });
    case 'arrow': {
      const width = mark.strokeWidth ?? 1.5;
      const shaft = tag('path', {
        d: `M${n(mark.x1)} ${n(mark.y1)}L${n(mark.x2)} ${n(mark.y2)}`,
        ...strokeOf(palette[mark.stroke], width, mark.dash),
      });
      const head =
        mark.head === 'arrow'
          ? path((pen) => outline.arrowHead(pen, mark.x1, mark.y1, mark.x2, mark.y2, 6 + width))
          : mark.head === 'cross'
            ? path((pen) => outline.cross(pen, mark.x2, mark.y2, 4))
            : null;
      const end =
        head === null
          ? ''
          : tag('path', {
              d: head,
              fill: 'none',
              'stroke-linejoin': 'round',
              ...strokeOf(palette[mark.stroke], mark.head === 'cross' ? 2 : width),
            });
      return tag('g', { 'data-id': id, opacity }, shaft + end);
    }
    case 'disc':
      return tag('circle', {
        'data-id': id,
        cx: mark.x,
        cy: mark.y,
        r: mark.r,
        fill: mark.fill ? palette[mark.fill] : 'none',
        opacity,
        ...(mark.stroke ? strokeOf(palette[mark.stroke], mark.strokeWidth) : {}),
      });
    case 'text':
      return tag(
        'text',
        {
          'data-id': id,
          x: mark.x,
          y: mark.y,
          fill: palette[mark.fill],
          opacity,
          'text-anchor': mark.anchor,
          ...fontOf(mark.font),
          'xml:space': 'preserve',
          ...(mark.halo
            ? { stroke: palette[mark.halo], 'stroke-width': 4, 'paint-order': 'stroke', 'stroke-linejoin': 'round' }
            : {}),
        },
        escapeXml(mark.text),
      );
    case 'capsule':
      return svgCapsule(mark, palette);
  }
}

function svgCapsule(mark: CapsuleMark, palette: Palette): string {
  const { x, y, width, height, traffic, look, shape } = mark;
  const solid = look === 'solid';
  const ink = solid ? palette.onTraffic : palette[trafficText(traffic)];
  const contour = path((pen) => outline.capsule(pen, mark));
  const parts = [
    tag('path', {
      d: contour,
      fill: solid ? palette[traffic] : palette[look === 'lost' ? 'paper' : trafficWash(traffic)],
      ...(solid ? {} : strokeOf(palette[traffic], 1.5, look === 'lost' ? [3, 3] : undefined)),
    }),
  ];
  if (shape === 'block') {
    const stripes = path((pen) => outline.stripes(pen, x + 2, y + 2, width - 4, height - 4, 10));
    parts.push(tag('path', { d: stripes, ...strokeOf(solid ? palette.snapshotStripe : palette.paper, 3) }));
  }
  const bar = outline.progressBar(mark);
  if (bar) {
    parts.push(tag('rect', { ...bar.rail, fill: shape === 'block' ? palette.snapshotStripe : palette.onTraffic }));
    parts.push(tag('rect', { ...bar.done, fill: palette.onTraffic }));
  }
  if (mark.selected) {
    const around = path((pen) =>
      outline.capsule(pen, { ...mark, x: x - 3, y: y - 3, width: width + 6, height: height + 6 }),
    );
    parts.push(tag('path', { d: around, fill: 'none', ...strokeOf(palette.ink, 1.5) }));
  }
  if (shape === 'lock' && width > 26) {
    const [lockX, lockY] = [x + 9, y + height / 2 - 6.5];
    parts.push(tag('path', { d: path((pen) => outline.lockBody(pen, lockX, lockY)), fill: ink }));
    parts.push(
      tag('path', { d: path((pen) => outline.lockShackle(pen, lockX, lockY)), fill: 'none', ...strokeOf(ink, 1.5) }),
    );
  }
  if (mark.label !== '') {
    parts.push(
      tag(
        'text',
        {
          x: x + width / 2 + outline.labelShift(shape),
          y: y + height / 2 + (mark.progress === undefined ? 4 : 2),
          fill: ink,
          'text-anchor': 'middle',
          ...fontOf('code'),
          'xml:space': 'preserve',
        },
        escapeXml(mark.label),
      ),
    );
  }
  if (look === 'lost')
    parts.push(
      tag('path', { d: path((pen) => outline.cross(pen, x + width / 2, y - 7, 4)), ...strokeOf(palette.refusal, 2) }),
    );
  return tag('g', { 'data-id': mark.id, opacity: mark.opacity === 1 ? undefined : mark.opacity }, parts.join(''));
}

const strokeOf = (colour: string, width = 1, dash?: readonly number[]): Attributes => ({
  stroke: colour,
  'stroke-width': width,
  'stroke-dasharray': dash?.join(' '),
});
