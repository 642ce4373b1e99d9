/** The gallery as one HTML page: `npx tsx src/gallery/page.ts OUT.html [theme] [size] [lang]`. Every fixture, for looking. */
import { writeFileSync } from 'node:fs';
import { paintSvg } from '../scene/painters/svg';
import { PALETTES, type Theme } from '../scene/palette';
import { FIXTURES } from './fixtures';
import { axisPicture, sequencePicture, SIZES, stagePicture, type SizeName } from './pictures';
import { CHINESE, ENGLISH } from './words';

const [, , out = '/tmp/gallery.html', theme = 'light', sizes = 'desk,iframe,phone', language = 'en', only = ''] = process.argv;
const palette = PALETTES[theme as Theme];
const words = language === 'zh' ? CHINESE : ENGLISH;

const figures = FIXTURES.filter((f) => new RegExp(only).test(f.name)).flatMap((fixture) =>
  sizes.split(',').map((name) => {
    if (name === 'sequence') {
      const { marks, height } = sequencePicture(fixture, { width: 392, height: 600 }, words);
      return figure(`${fixture.name}, sequence`, paintSvg(marks, palette, { width: 392, height: Math.min(height, 1200) }));
    }
    if (name === 'axis') return figure(`${fixture.name}, axis`, paintSvg(axisPicture(fixture, { width: 1104, height: 120 }, words), palette, { width: 1104, height: 120 }));
    const size = SIZES[name as SizeName];
    return figure(`${fixture.name}, ${name}`, paintSvg(stagePicture(fixture, size, words), palette, size));
  }),
);
function figure(caption: string, svg: string): string {
  return `<figure><figcaption>${caption}</figcaption>${svg}</figure>`;
}
writeFileSync(out, `<!doctype html><meta charset="utf-8"><title>ReplScope, every picture</title><style>
body{margin:16px;background:${palette.paper};color:${palette.ink};font:14px/20px system-ui,sans-serif;display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;border:1px solid ${palette.line}}figcaption{padding:4px 12px;border-bottom:1px solid ${palette.hair};color:${palette.faint};font-size:12px}svg{display:block}</style>${figures.join('')}`);
