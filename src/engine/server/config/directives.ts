/** Looking up directives and checking their values, in the words of Redis's own errors. */
import { DIRECTIVES, type Directive } from './directiveTable';

const BY_NAME: ReadonlyMap<string, Directive> = new Map(
  DIRECTIVES.flatMap((d) => [[d.name, d] as const, ...(d.alias ? [[d.alias, d] as const] : [])]),
);

/** By name or alias, in any case. */
export function findDirective(name: string): Directive | undefined {
  return BY_NAME.get(name.toLowerCase());
}

export type ValueChecked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: string };
const refused = (error: string): ValueChecked => ({ ok: false, error });
const accepted = (value: string): ValueChecked => ({ ok: true, value });

/** A value as CONFIG GET would print it back, or the reason CONFIG SET gives. */
export function checkValue(directive: Directive, text: string): ValueChecked {
  switch (directive.kind) {
    case 'bool':
      return /^(yes|no)$/i.test(text) ? accepted(text.toLowerCase()) : refused("argument must be 'yes' or 'no'");
    case 'int': {
      if (!/^-?\d{1,19}$/.test(text)) return refused("argument couldn't be parsed into an integer");
      return bounded(directive, Number(text));
    }
    case 'memory': {
      const bytes = parseMemory(text);
      if (bytes === null)
        return refused(
          directive.name === 'maxmemory-clients'
            ? 'argument must be a memory or percent value'
            : 'argument must be a memory value',
        );
      return bounded(directive, bytes);
    }
    case 'enum': {
      const values = directive.values ?? [];
      const words = text.toLowerCase().split(/\s+/);
      const flags = directive.name.startsWith('shutdown-on-');
      if (!(flags ? words.every((w) => values.includes(w)) : values.includes(text.toLowerCase())))
        return refused(`argument(s) must be one of the following: ${values.join(', ')}`);
      return accepted(text.toLowerCase());
    }
    case 'text':
      return accepted(text);
    case 'special':
      return checkSpecial(directive, text);
  }
}

function bounded(directive: Directive, n: number): ValueChecked {
  const { min = 0, max = 0 } = directive;
  if (n < min || n > max) return refused(`argument must be between ${min} and ${bound(max)} inclusive`);
  return accepted(String(n));
}

/** Redis prints its own 64-bit limits. */
const bound = (max: number): string => (max === Number.MAX_SAFE_INTEGER ? '9223372036854775807' : String(max));

/** `512mb` as bytes: k, m, g count in thousands, kb, mb, gb in 1,024s. `null` where it is no memory value. */
export function parseMemory(text: string): number | null {
  const match = /^(\d{1,19})(b|k|kb|m|mb|g|gb)?$/i.exec(text);
  if (!match) return null;
  const scale = { b: 1, k: 1e3, kb: 1024, m: 1e6, mb: 1024 ** 2, g: 1e9, gb: 1024 ** 3 }[
    (match[2] ?? 'b').toLowerCase()
  ];
  return Number(match[1]) * (scale ?? 1);
}

/** Hard and soft limits of one client class; 0: none. */
export interface OutputLimit {
  readonly hard: number;
  readonly soft: number;
  readonly softSeconds: number;
}

const LIMIT_CLASSES = ['normal', 'slave', 'pubsub'] as const;
export type LimitClass = (typeof LIMIT_CLASSES)[number];

/** `slave 256mb 64mb 60` (any number of groups of four) over the limits that stand; text where it is refused. */
export function parseOutputLimits(text: string, standing: string): Record<LimitClass, OutputLimit> | string {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0 || words.length % 4 !== 0) return 'Wrong number of arguments in buffer limit configuration.';
  const limits = standing === '' ? emptyLimits() : (parseOutputLimits(standing, '') as Record<LimitClass, OutputLimit>);
  for (let i = 0; i < words.length; i += 4) {
    const said = (words[i] as string).toLowerCase();
    const name = said === 'replica' ? 'slave' : said;
    if (!isLimitClass(name)) return 'Invalid client class specified in buffer limit configuration.';
    const hard = parseMemory(words[i + 1] as string);
    const soft = parseMemory(words[i + 2] as string);
    const seconds = words[i + 3] as string;
    if (hard === null || soft === null || !/^\d+$/.test(seconds))
      return 'Error in hard, soft or soft_seconds setting in buffer limit configuration.';
    limits[name] = { hard, soft, softSeconds: Number(seconds) };
  }
  return limits;
}

const isLimitClass = (name: string): name is LimitClass => (LIMIT_CLASSES as readonly string[]).includes(name);
const emptyLimits = (): Record<LimitClass, OutputLimit> => {
  const none = { hard: 0, soft: 0, softSeconds: 0 };
  return { normal: none, slave: none, pubsub: none };
};

const printLimits = (limits: Record<LimitClass, OutputLimit>): string =>
  LIMIT_CLASSES.map((name) => `${name} ${limits[name].hard} ${limits[name].soft} ${limits[name].softSeconds}`).join(
    ' ',
  );

function checkSpecial(directive: Directive, text: string): ValueChecked {
  switch (directive.name) {
    case 'client-output-buffer-limit': {
      const limits = parseOutputLimits(text, directive.initial);
      return typeof limits === 'string' ? refused(limits) : accepted(printLimits(limits));
    }
    case 'save': {
      const words = text.trim() === '' ? [] : text.trim().split(/\s+/);
      if (words.length % 2 !== 0 || !words.every((w) => /^\d+$/.test(w))) return refused('Invalid save parameters');
      return accepted(words.join(' '));
    }
    case 'replicaof': {
      const words = text.trim() === '' ? [] : text.trim().split(/\s+/);
      if (words.length === 2 && words[0]?.toLowerCase() === 'no' && words[1]?.toLowerCase() === 'one')
        return accepted('');
      if (words.length === 0) return accepted('');
      const port = Number(words[1]);
      if (words.length !== 2) return refused('wrong number of arguments');
      if (!Number.isInteger(port) || port < 0 || port > 65535) return refused('Invalid master port');
      return accepted(`${words[0]} ${port}`);
    }
    default:
      return accepted(text);
  }
}
