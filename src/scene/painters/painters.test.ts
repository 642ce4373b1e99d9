import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../../gallery/fixtures';
import { SIZES, stagePicture } from '../../gallery/pictures';
import { ENGLISH } from '../../gallery/words';
import type { Mark } from '../marks/mark';
import { PALETTES } from '../palette';
import { FONTS } from '../text';
import { paintCanvas, type Context2D } from './canvas';
import { escapeXml, paintSvg } from './svg';

/** A context that writes down what is asked of it. */
function recorder(): { ctx: Context2D; calls: string[] } {
  const calls: string[] = [];
  const state: Record<string, unknown> = { font: '' };
  const ctx = new Proxy(state, {
    get: (_, name) =>
      typeof name === 'string' && name in state && typeof state[name] !== 'function'
        ? state[name]
        : (...args: unknown[]) => void calls.push(`${String(name)} ${args.join(' ')}`),
    set: (_, name, value) => {
      state[String(name)] = value;
      calls.push(`${String(name)} = ${String(value)}`);
      return true;
    },
  });
  return { ctx: ctx as unknown as Context2D, calls };
}

const text: Mark = {
  kind: 'text',
  x: 10,
  y: 20,
  text: '<script>"SET" & \'k\'</script>',
  font: 'code',
  fill: 'ink',
  id: 'message:1" onload="x',
};

describe('SVG', () => {
  it('escapes whatever a stranger may have put into a key', () => {
    const svg = paintSvg([text], PALETTES.light, { width: 100, height: 50 });
    expect(svg).not.toContain('<script>');
    expect(svg).not.toContain('onload="x"');
    expect(svg).toContain('&#60;script&#62;');
  });

  it('writes no mark-up from any text', () => {
    const harmless = fc.property(fc.string({ unit: 'binary' }), (value) => {
      const escaped = escapeXml(value);
      return ![...escaped].some((c) => '<>"\''.includes(c) || (c < ' ' && !'\t\n\r'.includes(c)));
    });
    expect(fc.check(harmless).failed).toBe(false);
  });

  it('writes only colours of the palette', () => {
    const colours = new Set<string>(Object.values(PALETTES.dark));
    for (const fixture of FIXTURES) {
      const svg = paintSvg(stagePicture(fixture, SIZES.desk, ENGLISH), PALETTES.dark, SIZES.desk);
      for (const [, colour = ''] of svg.matchAll(/(?:fill|stroke)="(#[^"]*)"/g)) expect(colours).toContain(colour);
    }
  });
});

describe('canvas', () => {
  it('works in device pixels and leaves the context as it was', () => {
    const { ctx, calls } = recorder();
    paintCanvas(ctx, [text], PALETTES.light, { dpr: 2, dy: -30 });
    expect(calls[0]).toBe('save ');
    expect(calls).toContain('setTransform 2 0 0 2 0 -60');
    expect(calls).toContain(`fillText ${text.text} 10 20`);
    expect(calls[calls.length - 1]).toBe('restore ');
  });

  it('draws every label that the SVG draws', () => {
    for (const fixture of FIXTURES) {
      const marks = stagePicture(fixture, SIZES.desk, ENGLISH);
      const { ctx, calls } = recorder();
      paintCanvas(ctx, marks, PALETTES.light, { dpr: 1 });
      const svg = paintSvg(marks, PALETTES.light, SIZES.desk);
      const drawn = calls.filter((call) => call.startsWith('fillText ')).length;
      expect(drawn).toBe(svg.split('<text').length - 1);
    }
  });
});

it('has no font under 12 pixels', () => {
  for (const { size } of Object.values(FONTS)) expect(size).toBeGreaterThanOrEqual(12);
});
