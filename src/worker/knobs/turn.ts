/**
 * Writes knobs into a scenario as JSON: it replaces the values that are there, and adds fields that are not. The result is a scenario like any
 * other and is validated like any other, so that what Redis refuses is refused in its words.
 */
import { findDirective } from '../../engine/server/config/directives';
import { parseDuration } from '../../protocol/quantities';
import { type Fields, isFields, listOf, mapFields } from './fields';
import { knobRow, type KnobPlace, type Knobs, turnedKnobs } from './rows';
import { machineField, us, rate } from './written';

export function turnKnobs(written: Fields, knobs: Knobs): Fields {
  return turnedKnobs(knobs).reduce((scenario, [name, value]) => turn(scenario, knobRow(name).place, value), written);
}

function turn(scenario: Fields, place: KnobPlace, value: number | null): Fields {
  switch (place.kind) {
    case 'seed':
      return { ...scenario, seed: value };
    case 'config':
      return withNodes(scenario, (node) => withDirective(node, place, value ?? 0));
    case 'link':
      return {
        ...scenario,
        network: withLink(scenario['network'], {
          [place.field]: place.field === 'bandwidth' ? rate(value) : us(value),
        }),
      };
    case 'uplink':
      return { ...scenario, network: withUplinks(scenario['network'], rate(value)) };
    case 'machine':
      return withMachines(scenario, place.field, value);
    case 'write':
      return withSteps(scenario, (step) => writing(step, place.what, value ?? 1));
    case 'outage':
      return withOutages(scenario, value ?? 0);
  }
}

function withDirective(
  node: Fields,
  { directive, word }: Extract<KnobPlace, { kind: 'config' }>,
  value: number,
): Fields {
  const config = Object.entries(isFields(node['config']) ? node['config'] : {});
  // The scenario may use an alias of the directive, or capitals.
  const isIt = ([name]: readonly [string, unknown]): boolean => findDirective(name)?.name === directive;
  const said = word === undefined ? plain(directive, value) : withWord(config.find(isIt)?.[1], word, value);
  return { ...node, config: { ...Object.fromEntries(config.filter((one) => !isIt(one))), [directive]: said } };
}

const plain = (directive: string, value: number): string => {
  if (findDirective(directive)?.kind !== 'bool') return String(value);
  return value === 0 ? 'no' : 'yes';
};

/** `replica 256mb 64mb 60` with another number in it; what was said of other classes of clients stays. */
function withWord(said: unknown, word: 0 | 1 | 2, value: number): string {
  const words = typeof said === 'string' ? said.split(/\s+/).filter(Boolean) : [];
  const at = words.findIndex((text, i) => i % 4 === 0 && /^(slave|replica)$/i.test(text));
  const [own, others] = at < 0 ? [DEFAULT_LIMIT, words] : [words.slice(at, at + 4), words.toSpliced(at, 4)];
  return [...others, ...own.with(word + 1, String(value))].join(' ');
}

const DEFAULT_LIMIT: readonly string[] = ['replica', '256mb', '64mb', '60'];

/** Of every link, and of those to come. */
function withLink(network: unknown, link: Fields): Fields {
  const known = isFields(network) ? network : {};
  const links = listOf(known['links']).map((one) => (isFields(one) ? { ...one, ...link } : one));
  return {
    ...known,
    defaults: { ...(isFields(known['defaults']) ? known['defaults'] : {}), ...link },
    ...(links.length === 0 ? {} : { links }),
  };
}

function withUplinks(network: unknown, bandwidth: string): unknown {
  if (!isFields(network)) return network;
  const uplinks = listOf(network['uplinks']).map((one) => (isFields(one) ? { ...one, bandwidth } : one));
  return { ...network, uplinks };
}

/** Set for all servers at once; the same field of a server's own `machine` is removed, because it would win. */
function withMachines(
  scenario: Fields,
  field: Extract<KnobPlace, { kind: 'machine' }>['field'],
  value: number | null,
): Fields {
  const own = withNodes(scenario, (node) =>
    isFields(node['machine']) ? { ...node, machine: without(node['machine'], field) } : node,
  );
  const machines = without(isFields(scenario['machines']) ? scenario['machines'] : {}, field);
  return { ...own, machines: { ...machines, [field]: machineField(field, value) } };
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([own]) => own !== name));

/** A load lasts as long as it did, whatever its rate; a data set is as many keys as make up its size. */
function writing(step: Fields, what: 'rate' | 'value' | 'data', value: number): Fields {
  const { write, populate } = step;
  if (isFields(populate)) return what === 'data' ? populating(step, populate, value) : step;
  if (!isFields(write)) return step;
  const everyUs = durationOf(write['every']) ?? 1000;
  if ((everyUs === 0) !== (what === 'data')) return step;
  const count = numberOf(write['count']);
  if (what === 'value') return { ...step, write: { ...write, value } };
  if (what === 'rate') {
    const every = Math.max(1, Math.round(1e6 / value));
    return {
      ...step,
      write: { ...write, every: us(every), count: Math.max(1, Math.round((count * everyUs) / every)) },
    };
  }
  const size = Math.max(1, numberOf(write['value']));
  if (value > MOST_WRITTEN) return populating(without(step, 'write'), { size }, value);
  const keys = Math.max(1, Math.round(value / size));
  return { ...step, write: { ...write, count: keys, keys } };
}

/** A larger data set is made by `DEBUG POPULATE`. */
const MOST_WRITTEN = 64 * 1024 ** 2;
const MOST_KEYS = 100_000_000;

function populating(step: Fields, populate: Fields, value: number): Fields {
  // Small values become larger where there would be too many of them.
  const size = Math.max(1, numberOf(populate['size']), Math.ceil(value / MOST_KEYS));
  return { ...step, populate: { ...populate, size, count: Math.max(1, Math.round(value / size)) } };
}

const durationOf = (value: unknown): number | null =>
  typeof value === 'string' || typeof value === 'number' ? parseDuration(value) : null;
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 1);

/** Makes every outage this long. The run is prolonged by as much as the longest outage grows. */
function withOutages(scenario: Fields, lengthUs: number): Fields {
  const open = new Map<string, number>();
  let grown = 0;
  const ends = new Map<unknown, number>();
  const timed = listOf(scenario['steps']).flatMap((step) =>
    isFields(step) && Array.isArray(step['link']) ? [{ step, at: durationOf(step['at']) ?? 0 }] : [],
  );
  for (const { step, at } of timed.sort((a, b) => a.at - b.at)) {
    const link = linkKey(listOf(step['link']));
    const start = open.get(link);
    if (step['do'] === 'cut' || step['do'] === 'hold') open.set(link, start ?? at);
    else if (step['do'] === 'restore' && start !== undefined) {
      open.delete(link);
      if (at === start) continue;
      ends.set(step, start + lengthUs);
      grown = Math.max(grown, start + lengthUs - at);
    }
  }
  const longer = withSteps(scenario, (step) => (ends.has(step) ? { ...step, at: us(ends.get(step) ?? 0) } : step));
  const until = durationOf(scenario['until']);
  return until === null || grown === 0 ? longer : { ...longer, until: us(until + grown) };
}

const withNodes = (scenario: Fields, change: (node: Fields) => Fields): Fields => ({
  ...scenario,
  nodes: mapFields(scenario['nodes'], change),
});

const withSteps = (scenario: Fields, change: (step: Fields) => Fields): Fields =>
  Array.isArray(scenario['steps'])
    ? { ...scenario, steps: listOf(scenario['steps']).map((step) => (isFields(step) ? change(step) : step)) }
    : scenario;

/** A key for a link, whichever way round its two names are given. */
const linkKey = (between: readonly unknown[]): string => between.map(String).sort().join(' ');
