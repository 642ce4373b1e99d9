/**
 * Every colour of the product by name, in three themes. Colour means traffic; all else is ink on paper. Starts from
 * Okabe-Ito, whose hues colour-blind people tell apart, tuned until shapes have 3:1 and texts 4.5:1 (palette.test.ts).
 */
import type { TrafficKind } from '../protocol/message';

export const PALETTE_KEYS = [
  // paper and what lies on it
  'paper', 'card', 'wash', 'hair', 'line', 'ink', 'soft', 'faint', 'accent', 'onAccent',
  // traffic: the colour, a text in it (`…Text`), a light wash of it, and the text on a capsule of it
  'handshake', 'auth', 'snapshot', 'stream', 'heartbeat', 'refusal',
  'handshakeWash', 'authWash', 'snapshotWash', 'streamWash', 'heartbeatWash', 'refusalWash',
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
    paper: '#fbfaf7', card: '#ffffff', wash: '#f4f2ec', hair: '#ece9e2', line: '#dedad1',
    ink: '#1d2126', soft: '#5c636b', faint: '#6a727a', accent: '#1f5fbf', onAccent: '#ffffff',
    handshake: '#0072b2', auth: '#a8518a', snapshot: '#a86300', stream: '#00805c', heartbeat: '#1f7aad', refusal: '#c24a0a',
    handshakeWash: '#d6e7f1', authWash: '#f0e2ec', snapshotWash: '#f4e6d2', streamWash: '#dcebe5', heartbeatWash: '#dcebf3', refusalWash: '#f9e2d6',
    streamMid: '#8cc5b3', onTraffic: '#ffffff', snapshotStripe: '#955700',
  },
  dark: {
    paper: '#14171a', card: '#1b1f23', wash: '#191d21', hair: '#262b30', line: '#32383e',
    ink: '#e9e6e0', soft: '#a6adb4', faint: '#8b939b', accent: '#7fb2ff', onAccent: '#0e1114',
    handshake: '#4fb0ea', auth: '#dd8fc2', snapshot: '#f2b13c', stream: '#35c79a', heartbeat: '#7ccbf2', refusal: '#ff8a4a',
    handshakeWash: '#1b3040', authWash: '#392a37', snapshotWash: '#3b301c', streamWash: '#183129', heartbeatWash: '#213540', refusalWash: '#3e291e',
    streamMid: '#226a54', onTraffic: '#0e1114', snapshotStripe: '#d99a28',
  },
  projector: {
    paper: '#ffffff', card: '#ffffff', wash: '#f2f2f0', hair: '#e2e2de', line: '#b9b9b4',
    ink: '#000000', soft: '#3a3f45', faint: '#4d545b', accent: '#0f4fae', onAccent: '#ffffff',
    handshake: '#005c91', auth: '#8f3a72', snapshot: '#8a4f00', stream: '#006b4d', heartbeat: '#0f6694', refusal: '#a83a00',
    handshakeWash: '#cfe4f0', authWash: '#efdcea', snapshotWash: '#f4e2c8', streamWash: '#d3e9e1', heartbeatWash: '#d4e8f2', refusalWash: '#f9dccc',
    streamMid: '#74b8a2', onTraffic: '#ffffff', snapshotStripe: '#734100',
  },
};

export const trafficColour = (kind: TrafficKind): PaletteKey => kind;
export const trafficWash = (kind: TrafficKind): PaletteKey => `${kind}Wash`;

/**
 * The chip of one history: a colour made from the replid's first hex digits, so that two servers of one history are seen to
 * be. The hue is the id's; lightness and chroma are the theme's, so that every chip has 3:1 on its paper.
 */
export function historyColour(replid: string, theme: Theme): string {
  const hue = (Number.parseInt(replid.slice(0, 6), 16) || 0) % 360;
  return theme === 'dark' ? `hsl(${hue} 60% 70%)` : `hsl(${hue} 45% 40%)`;
}

/** The palette as CSS custom properties, `--rs-ink: #1d2126; …`, for a style rule of the page. */
export function paletteCss(theme: Theme): string {
  return PALETTE_KEYS.map((key) => `--rs-${kebab(key)}: ${PALETTES[theme][key]};`).join(' ');
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
