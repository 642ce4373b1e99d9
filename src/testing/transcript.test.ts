import { expect, test } from 'vitest';
import { recordedRuns } from './recordedRuns';
import { transcriptOf, transcriptText } from './transcript';

test.each(recordedRuns())('the trace of $name gives its transcript, byte for byte', (run) => {
  expect(transcriptText(transcriptOf(run.trace(), run.nodes))).toBe(run.transcriptText);
});
