import { expect, test } from 'vitest';
import { recordedRuns } from './recordedRuns';
import { transcriptOf, transcriptText } from './transcript';

const whole = recordedRuns().filter(({ transcriptText: text }) => text !== null);

test.each(whole)('the trace of $name gives its transcript, byte for byte', (run) => {
  expect(transcriptText(transcriptOf(run.trace(), run.nodes))).toBe(run.transcriptText);
});
