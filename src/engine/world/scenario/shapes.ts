/** The small shapes that a scenario is made of, as they are written: durations, rates, sizes, objects with no other fields. */
import * as v from 'valibot';
import { parseDuration, parseRate } from '../../../protocol/quantities';
import { parseMemory } from '../../server/config/directives';
import { LIMITS } from './scenario';

export const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

export const duration = v.pipe(
  v.union([v.string(), v.number()], 'is not a duration'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const us = parseDuration(dataset.value);
    if (us === null) {
      addIssue({ message: 'is not a duration' });
      return NEVER;
    }
    if (us > LIMITS.durationUs) {
      addIssue({ message: 'is longer than 30 days' });
      return NEVER;
    }
    return us;
  }),
);

export const rate = v.pipe(
  v.string('is not a rate'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytesPerSecond = parseRate(dataset.value);
    if (bytesPerSecond === undefined) {
      addIssue({ message: 'is not a rate ("8mbit", "100kb", "unlimited")' });
      return NEVER;
    }
    return bytesPerSecond;
  }),
);

export const whole = (what: string, min: number, max: number) =>
  v.pipe(
    v.number(`is not ${what}`),
    v.integer(`is not ${what}`),
    v.minValue(min, `is less than ${min}`),
    v.maxValue(max, `is more than ${max}`),
  );

/** An object with these fields and no others. (An array is an object too, to valibot.) */
export const fields = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(v.unknown(), v.check(isRecord, 'is not an object'), v.strictObject(entries));

/** An object whose fields are named by whoever wrote it. */
export const map = <K extends v.BaseSchema<string, string, v.BaseIssue<unknown>>, V extends v.GenericSchema>(
  key: K,
  value: V,
) => v.pipe(v.unknown(), v.check(isRecord, 'is not an object'), v.record(key, value));

/** Any bytes, one a character: `"+PO"`, `"\\u00ff"`. Never empty: a file or a piece of a stream that is not there says nothing. */
export const rawBytes = v.pipe(
  v.string('is not a text'),
  v.check((text) => /^[\0-\xff]+$/.test(text), 'is not bytes (each character one of \\u0000 to \\u00ff)'),
  v.maxLength(LIMITS.valueBytes, `is longer than ${LIMITS.valueBytes} bytes`),
);

export const bytesSize = v.pipe(
  v.union([v.string(), v.number()], 'is not a size'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytes = typeof dataset.value === 'number' ? dataset.value : parseMemory(dataset.value);
    if (bytes === null || !Number.isInteger(bytes) || bytes < 1) {
      addIssue({ message: 'is not a size ("16gb", "512mb")' });
      return NEVER;
    }
    return bytes;
  }),
);
