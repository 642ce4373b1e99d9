/** Everything that can be done to a link by hand. */
import type { LinkView } from '../../engine/world/snapshot';
import { bitrate, duration } from '../../scene/format';
import type { Act } from '../../store/intent';
import type { MenuGroup } from '../menu/Menu';
import { type Say, unitsIn } from '../text/say';

/** As a scenario writes them, and in bytes a second: a modem, a bad line, an office, a data centre. */
const RATES = [
  ['64kbit', 8_000],
  ['1mbit', 125_000],
  ['8mbit', 1_000_000],
  ['100mbit', 12_500_000],
  ['1gbit', 125_000_000],
  ['unlimited', null],
] as const;
/** One way, in milliseconds. */
const LATENCIES = [0, 1, 10, 50, 200, 1000] as const;

interface Hands {
  readonly act: (acts: readonly Act[]) => void;
  /** Asks for a value that is not among these. */
  readonly ask: (what: 'bandwidth' | 'latency') => void;
}

const VERBS = { up: ['cut', 'hold'], held: ['restore', 'cut'], down: ['restore'] } as const;
/** The directions that can be silenced alone: both if the link carries something; the other one if one is silent already. */
const speakers = ({ between: [a, b], state, silentFrom }: LinkView): readonly (readonly [string, string])[] =>
  [[a, b] as const, [b, a] as const].filter(
    ([from]) => state === 'up' || (state === 'held' && silentFrom !== undefined && silentFrom !== from),
  );

export function linkMenu(view: LinkView, say: Say, { act, ask }: Hands): readonly MenuGroup[] {
  const { between, state, bytesPerSecond, latencyUs } = view;
  const link: [string, string] = [...between];
  return [
    {
      id: 'network',
      name: say('menu.network'),
      items: [
        ...VERBS[state].map((verb) => ({
          id: verb,
          label: say(`menu.${verb}`),
          note: say(`menu.${verb}.note`),
          onChoose: () => act([{ link, do: verb }]),
        })),
        ...speakers(view).map(([from, to]) => ({
          id: `hold ${from}`,
          label: say('menu.holdFrom', { from, to }),
          note: say('menu.holdFrom.note', { from }),
          onChoose: () => act([{ link, do: 'hold' as const, from }]),
        })),
        ...(state === 'up'
          ? [
              {
                id: 'drop',
                label: say('menu.drop'),
                note: say('menu.drop.note'),
                onChoose: () =>
                  act([
                    { link, do: 'cut' },
                    { link, do: 'restore' },
                  ]),
              },
            ]
          : []),
      ],
    },
    {
      id: 'bandwidth',
      name: say('menu.bandwidth'),
      dense: true,
      items: [
        ...RATES.map(([bandwidth, rate]) => ({
          id: bandwidth,
          label: rate === null ? say('knobs.unlimited') : bitrate(rate),
          checked: rate === bytesPerSecond,
          onChoose: () => act([{ link, set: { bandwidth } }]),
        })),
        {
          id: 'bandwidth',
          label: say('menu.other'),
          checked: RATES.every(([, rate]) => rate !== bytesPerSecond),
          onChoose: () => ask('bandwidth'),
        },
      ],
    },
    {
      id: 'latency',
      name: say('menu.latency'),
      dense: true,
      items: [
        ...LATENCIES.map((ms) => ({
          id: `${ms}ms`,
          label: ms === 0 ? '0' : duration(ms * 1000, unitsIn(say)),
          checked: ms * 1000 === latencyUs,
          onChoose: () => act([{ link, set: { latency: `${ms}ms` } }]),
        })),
        {
          id: 'latency',
          label: say('menu.other'),
          checked: LATENCIES.every((ms) => ms * 1000 !== latencyUs),
          onChoose: () => ask('latency'),
        },
      ],
    },
  ];
}
