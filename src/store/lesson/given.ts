/** What somebody has answered and solved in a lesson, as it is kept. It comes back from a disk or a host, so it is validated. */
import * as v from 'valibot';

const MOST_BEATS = 100;

const id = v.pipe(v.string(), v.maxLength(80));

export const givenShape = v.strictObject({
  answers: v.pipe(
    v.record(id, v.strictObject({ given: v.pipe(v.string(), v.maxLength(200)), right: v.boolean() })),
    v.check((answers) => Object.keys(answers).length <= MOST_BEATS),
  ),
  solved: v.pipe(v.array(id), v.maxLength(MOST_BEATS)),
});

export type Given = v.InferOutput<typeof givenShape>;
