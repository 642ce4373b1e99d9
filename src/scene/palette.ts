/**
 * Every colour of the product by name, in three themes. Colour means traffic; everything else is ink on paper. The colours start from
 * Okabe-Ito, whose hues colour-blind people can tell apart, and were tuned until shapes have a contrast of 3:1 and texts of 4.5:1
 * (palette.test.ts).
 */
import type { TrafficKind } from '../protocol/message';
import { contrast, hex } from './contrast';

export const PALETTE_KEYS = [
  // paper and what lies on it; `edge` is the one neutral that has 3:1, for outlines that must be seen
  'paper',
  'card',
  'wash',
  'hair',
  'line',
  'edge',
  'ink',
  'soft',
  'faint',
  'accent',
  'onAccent',
  // traffic: the colour, good for texts too (but for the heartbeat's sky, which has a darker one), and a light wash of it
  'handshake',
  'auth',
  'snapshot',
  'stream',
  'heartbeat',
  'refusal',
  'handshakeWash',
  'authWash',
  'snapshotWash',
  'streamWash',
  'heartbeatWash',
  'refusalWash',
  'heartbeatText',
  // the part of a ribbon that somebody still has to get
  'streamMid',
  // labels inside capsules; stripes of a block
  'onTraffic',
  'snapshotStripe',
] as const;

export type PaletteKey = (typeof PALETTE_KEYS)[number];
export type Palette = Readonly<Record<PaletteKey, string>>;
export type Theme = 'light' | 'dark' | 'projector';

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#fbfaf7',
    card: '#ffffff',
    wash: '#f4f2ec',
    hair: '#ece9e2',
    line: '#dedad1',
    edge: '#85817a',
    ink: '#1d2126',
    soft: '#565d65',
    faint: '#666d75',
    accent: '#1f5fbf',
    onAccent: '#ffffff',
    handshake: '#0070af',
    auth: '#a24e85',
    snapshot: '#9b5c00',
    stream: '#007a59',
    heartbeat: '#3289bd',
    refusal: '#b64809',
    handshakeWash: '#e4eef1',
    authWash: '#f3ebed',
    snapshotWash: '#f2ece1',
    streamWash: '#e4eee9',
    heartbeatWash: '#e7eeef',
    refusalWash: '#f5eae2',
    heartbeatText: '#1c72a1',
    streamMid: '#9accba',
    onTraffic: '#ffffff',
    snapshotStripe: '#854f00',
  },
  dark: {
    paper: '#14171a',
    card: '#1b1f23',
    wash: '#191d21',
    hair: '#262b30',
    line: '#32383e',
    edge: '#757d85',
    ink: '#e9e6e0',
    soft: '#a6adb4',
    faint: '#8b939b',
    accent: '#7fb2ff',
    onAccent: '#0e1114',
    handshake: '#4aa5e4',
    auth: '#dd8fc2',
    snapshot: '#f2b13c',
    stream: '#35c79a',
    heartbeat: '#8ed6f8',
    refusal: '#ff8a4a',
    handshakeWash: '#1b3040',
    authWash: '#392a37',
    snapshotWash: '#3b301c',
    streamWash: '#183129',
    heartbeatWash: '#213540',
    refusalWash: '#3e291e',
    heartbeatText: '#8ed6f8',
    streamMid: '#1f5f4c',
    onTraffic: '#0e1114',
    snapshotStripe: '#d99a28',
  },
  projector: {
    paper: '#ffffff',
    card: '#ffffff',
    wash: '#f2f2f0',
    hair: '#e2e2de',
    line: '#b9b9b4',
    edge: '#6b6b68',
    ink: '#000000',
    soft: '#3a3f45',
    faint: '#4d545b',
    accent: '#0f4fae',
    onAccent: '#ffffff',
    handshake: '#005c91',
    auth: '#8f3a72',
    snapshot: '#8a4f00',
    stream: '#006b4d',
    heartbeat: '#2b86bd',
    refusal: '#a83a00',
    handshakeWash: '#cfe4f0',
    authWash: '#efdcea',
    snapshotWash: '#f4e2c8',
    streamWash: '#d3e9e1',
    heartbeatWash: '#d4e8f2',
    refusalWash: '#f9dccc',
    heartbeatText: '#0b5a84',
    streamMid: '#8fcbb7',
    onTraffic: '#ffffff',
    snapshotStripe: '#734100',
  },
};

/** A traffic kind's name is the key of its colour for shapes; its colour for texts, and its wash. */
export const trafficText = (kind: TrafficKind): PaletteKey => (kind === 'heartbeat' ? 'heartbeatText' : kind);
export const trafficWash = (kind: TrafficKind): PaletteKey => `${kind}Wash`;

/**
 * The colour chip of a history, made from the first hex digits of its replid, so that two servers with the same history have the same
 * colour. The digits give the hue; the lightness is moved until the chip has 3:1 on the theme's paper.
 */
export function historyColour(replid: string, theme: Theme): string {
  const key = `${theme}${replid.slice(0, 6)}`;
  let colour = chips.get(key);
  if (colour === undefined) chips.set(key, (colour = chip(replid, PALETTES[theme].wash, theme === 'dark')));
  return colour;
}

/** The palette as CSS custom properties, `--rs-ink: #1d2126; …`, for a style rule of the page. */
export function paletteCss(theme: Theme): string {
  return PALETTE_KEYS.map((key) => `--rs-${kebab(key)}: ${PALETTES[theme][key]};`).join(' ');
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const chips = new Map<string, string>();

function chip(replid: string, ground: string, dark: boolean): string {
  const hue = (Number.parseInt(replid.slice(0, 6), 16) || 0) % 360;
  for (let lightness = dark ? 0.62 : 0.58; ; lightness += dark ? 0.02 : -0.02) {
    const colour = hsl(hue, 0.5, lightness);
    if (contrast(colour, ground) >= 3.2 || lightness < 0.1 || lightness > 0.95) return colour;
  }
}

function hsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hex([channel(0), channel(8), channel(4)]);
}
