import { describe, expect, it } from 'vitest';
import { contrast, mixed } from './contrast';
import { historyColour, PALETTES, paletteCss, trafficText, type PaletteKey, type Theme } from './palette';

const THEMES: readonly Theme[] = ['light', 'dark', 'projector'];
const TRAFFIC = ['handshake', 'auth', 'snapshot', 'stream', 'heartbeat', 'refusal'] as const;
const GROUNDS: readonly PaletteKey[] = ['paper', 'card', 'wash'];
const WASHES = TRAFFIC.map((kind) => `${kind}Wash` as const);

describe.each(THEMES)('%s', (theme) => {
  const palette = PALETTES[theme];
  const ratio = (a: PaletteKey, b: PaletteKey): number => contrast(palette[a], palette[b]);

  it('gives every text 4.5:1 on every ground it may stand on', () => {
    const texts: readonly PaletteKey[] = ['ink', 'soft', 'faint', 'accent', ...TRAFFIC.map(trafficText)];
    for (const text of texts)
      for (const ground of GROUNDS)
        expect.soft(ratio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const ground of [...WASHES, 'hair', 'streamMid'] as const)
      expect.soft(ratio('ink', ground), `ink on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const ground of [...WASHES, 'hair'] as const)
      expect.soft(ratio('soft', ground), `soft on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const kind of TRAFFIC)
      expect.soft(ratio(trafficText(kind), `${kind}Wash`), `${kind} on its wash`).toBeGreaterThanOrEqual(4.5);
    expect.soft(ratio('onAccent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect.soft(ratio('paper', 'ink')).toBeGreaterThanOrEqual(4.5);
  });

  it('gives labels inside capsules 4.5:1, stripes included', () => {
    // A heartbeat is a disc: its label stands beside it.
    for (const kind of TRAFFIC.filter((k) => k !== 'heartbeat'))
      expect.soft(ratio('onTraffic', kind), `label on ${kind}`).toBeGreaterThanOrEqual(4.5);
    expect.soft(ratio('onTraffic', 'snapshotStripe')).toBeGreaterThanOrEqual(4.5);
  });

  it('gives traffic shapes 3:1 on paper and in a pipe', () => {
    for (const kind of TRAFFIC)
      for (const ground of [...GROUNDS, 'hair'] as const)
        expect.soft(ratio(kind, ground), `${kind} on ${ground}`).toBeGreaterThanOrEqual(3);
    for (const ground of [...GROUNDS, 'hair'] as const)
      expect.soft(ratio('edge', ground), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('gives every history a chip of 3:1', () => {
    for (let i = 0; i < 720; i += 1) {
      const chip = historyColour((i * 23_301).toString(16).padStart(6, '0').slice(-6), theme);
      for (const ground of GROUNDS)
        expect.soft(contrast(chip, palette[ground]), `${chip} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('writes each key once as a custom property', () => {
    expect(paletteCss(theme)).toContain(`--rs-ink: ${palette.ink};`);
    expect(paletteCss(theme)).toContain('--rs-on-traffic: ');
  });
});

it('mixes and measures as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080');
});

it('gives different histories different chips', () => {
  const ids = ['8f3a61c0', 'ab12cd34', '0011223344', 'deadbeef'];
  expect(new Set(ids.map((id) => historyColour(id, 'light'))).size).toBe(ids.length);
});
