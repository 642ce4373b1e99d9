/** The small shapes that a scenario is made of, as they are written: durations, rates, sizes, objects with no other fields. */
import * as v from 'valibot';
import { parseDuration, parseRate } from '../../../protocol/quantities';
import { parseMemory } from '../../server/config/directives';
import { LIMITS } from './scenario';
import type { RefusalKind } from '../../../refusal/refusal';

export const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

/** What is said where a shape does not fit: valibot's messages are names of refusals here. */
export const or = (kind: RefusalKind): RefusalKind => kind;

export const duration = v.pipe(
  v.union([v.string(), v.number()], or('duration')),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const us = parseDuration(dataset.value);
    if (us === null) {
      addIssue({ message: or('duration') });
      return NEVER;
    }
    if (us > LIMITS.durationUs) {
      addIssue({ message: or('longDuration') });
      return NEVER;
    }
    return us;
  }),
);

export const rate = v.pipe(
  v.string(or('rate')),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytesPerSecond = parseRate(dataset.value);
    if (bytesPerSecond === undefined) {
      addIssue({ message: or('rate') });
      return NEVER;
    }
    return bytesPerSecond;
  }),
);

export const whole = (min: number, max: number) =>
  v.pipe(v.number(or('whole')), v.integer(), v.minValue(min), v.maxValue(max));

/** An object with these fields and no others. (An array is an object too, to valibot.) */
export const fields = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(v.unknown(), v.check(isRecord, or('object')), v.strictObject(entries));

/** An object whose fields are named by whoever wrote it. */
export const map = <K extends v.BaseSchema<string, string, v.BaseIssue<unknown>>, V extends v.GenericSchema>(
  key: K,
  value: V,
) => v.pipe(v.unknown(), v.check(isRecord, or('object')), v.record(key, value));

/** Any bytes, one a character: `"+PO"`, `"\\u00ff"`. Never empty: a file or a piece of a stream that is not there says nothing. */
export const rawBytes = v.pipe(
  v.string(),
  v.check((text) => /^[\0-\xff]+$/.test(text), or('bytes')),
  v.maxLength(LIMITS.valueBytes),
);

export const bytesSize = v.pipe(
  v.union([v.string(), v.number()]),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytes = typeof dataset.value === 'number' ? dataset.value : parseMemory(dataset.value);
    if (bytes === null || !Number.isInteger(bytes) || bytes < 1) {
      addIssue({ message: or('size') });
      return NEVER;
    }
    return bytes;
  }),
);
