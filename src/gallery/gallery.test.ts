/** Every situation of the gallery against its committed description. After a wanted change: `npx vitest run src/gallery -u`, and read the diff. */
import { describe, expect, it } from 'vitest';
import { dump } from './dump';
import { FIXTURES, type Fixture } from './fixtures';
import { axisPicture, sequencePicture, SIZES, stagePicture } from './pictures';
import { ENGLISH } from './words';

const file = (name: string): string =>
  `./goldens/${name
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()}.txt`;

describe.each(FIXTURES)('$name', (fixture) => {
  it('is drawn as it was', async () => {
    const parts = Object.entries(SIZES).map(
      ([name, size]) =>
        `== stage, ${name} ${size.width} × ${size.height}\n${dump(stagePicture(fixture, size, ENGLISH))}`,
    );
    await expect(parts.join('\n')).toMatchFileSnapshot(file(fixture.name));
  });
});

/** One fixture of each run, because the sequence and the time bar show a whole run. */
const runs = FIXTURES.filter(
  (f, i) => FIXTURES.findLastIndex((other) => other.report === f.report) === i && f.report.messages.length < 100,
);

describe.each(runs)('the run of $name', (fixture: Fixture) => {
  it('is drawn as it was', async () => {
    const sequence = sequencePicture(fixture, { width: 392, height: 900 }, ENGLISH).marks;
    const axis = axisPicture(fixture, { width: 1104, height: 120 }, ENGLISH);
    await expect(`== sequence\n${dump(sequence)}\n== time bar\n${dump(axis)}`).toMatchFileSnapshot(
      file(`run ${fixture.name}`),
    );
  });
});
