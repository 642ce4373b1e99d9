/**
 * The gallery as one HTML page: `npm run -s gallery -- OUT.html [theme] [what] [en|zh] [name]`.
 *
 * `what`: desk, iframe, phone (the stage), sequence, axis; or film-desk, film-iframe, film-phone: two dozen instants of one fixture's
 * story, to see whether its motion makes sense. `name`: a pattern that picks fixtures.
 */
import { writeFileSync } from 'node:fs';
import { paintSvg } from '../scene/painters/svg';
import { PALETTES, type Theme } from '../scene/palette';
import type { Mark } from '../scene/marks/mark';
import type { Size } from '../scene/stage';
import { makeStory } from '../scene/story';
import { FIXTURES, type Fixture } from './fixtures';
import { axisPicture, sequencePicture, SIZES, stagePicture, type SizeName } from './pictures';
import { CHINESE, ENGLISH } from './words';

const [
  ,
  ,
  out = '/tmp/gallery.html',
  theme = 'light',
  what = 'desk,iframe,phone,sequence,axis',
  language = 'en',
  name = '',
] = process.argv;
const palette = PALETTES[theme as Theme];
const words = language === 'zh' ? CHINESE : ENGLISH;
const FRAMES = 24;

const shown = FIXTURES.filter((f) => new RegExp(name).test(f.name)).flatMap((fixture) =>
  what.split(',').flatMap((kind) => figures(fixture, kind)),
);
writeFileSync(
  out,
  `<!doctype html><meta charset="utf-8"><title>ReplScope, every picture</title><style>
body{margin:16px;background:${palette.paper};color:${palette.ink};font:14px/20px system-ui,sans-serif;display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;border:1px solid ${palette.line}}figcaption{padding:4px 12px;border-bottom:1px solid ${palette.hair};color:${palette.faint};font-size:12px}svg{display:block}</style>
${shown.join('\n')}`,
);

function figures(fixture: Fixture, kind: string): readonly string[] {
  if (kind === 'sequence') {
    const { marks, height } = sequencePicture(fixture, { width: 392, height: 600 }, words);
    return [figure(`${fixture.name}, sequence`, marks, { width: 392, height: Math.min(height, 1200) })];
  }
  if (kind === 'axis') {
    const size = { width: 1104, height: 120 };
    return [figure(`${fixture.name}, time bar`, axisPicture(fixture, size, words), size)];
  }
  const size = SIZES[kind.replace('film-', '') as SizeName];
  if (!kind.startsWith('film-')) return [figure(`${fixture.name}, ${kind}`, stagePicture(fixture, size, words), size)];
  const story = makeStory(fixture.report);
  return Array.from({ length: FRAMES }, (_, i) => {
    const at = story.toTime((story.duration * i) / FRAMES);
    // The World of a fixture does not change; what a message itself knows does.
    const nodes = fixture.snapshot.nodes.map((node) => ({
      ...node,
      masterLink: node.masterLink && { ...node.masterLink, transfer: null },
    }));
    const frame = { ...fixture, at, snapshot: { ...fixture.snapshot, at, nodes } };
    return figure(
      `${fixture.name}, ${story.toStory(at).toFixed(2)} s of story`,
      stagePicture(frame, size, words),
      size,
    );
  });
}

function figure(caption: string, marks: readonly Mark[], size: Size): string {
  return `<figure><figcaption>${caption}</figcaption>${paintSvg(marks, palette, size)}</figure>`;
}
