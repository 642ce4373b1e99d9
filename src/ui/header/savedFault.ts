/** What is wrong with a file that ReplScope has saved, and that does not come back as it was. */
import * as v from 'valibot';
import { refusalOf } from '../../refusal/ofIssue';
import { readJson } from '../../refusal/readJson';
import { type Refusal, refusal } from '../../refusal/refusal';

const newer = v.object({ version: v.pipe(v.number(), v.minValue(2)) });
const named = v.object({ source: v.object({ slug: v.string() }) });

/** `text` was refused by whoever reads files of this shape. */
export function savedFault(name: string, text: string, shape: v.GenericSchema): Refusal {
  const read = readJson(text);
  if (!read.ok) return read.refusal;
  const { value } = read;
  if (v.is(newer, value)) return refusal('', 'newerFile', { name });
  const parsed = v.safeParse(shape, value, { abortEarly: true });
  if (!parsed.success) return refusal(refusalOf(parsed.issues[0]).at || 'format', 'damagedFile', { name });
  // The shape is right: it is of a situation or a lesson that is not here, or its branches are no tree.
  return v.is(named, value)
    ? refusal('source.slug', 'unknownRun', { name, said: value.source.slug })
    : refusal('branches', 'damagedFile', { name });
}
