/**
 * What a run came to, without its instants: how often each replica synchronized fully and how often it went on where it was, and what
 * stands in the logs whatever the numbers in it. Compared where real servers do not agree with themselves on more: somebody writes every
 * 50 ms, a cron drifts by 2 to 4 ms a second, and what +FULLRESYNC says is the offset before one of the writes or after it.
 */
import type { TraceRecord } from './traceRecord';
import { ABOUT_REDIS, transcriptOf } from './transcript';

/** Sentences; two runs have the same outcome where all of them are the same. */
export type Outcome = readonly string[];

export function outcomeOf(records: readonly TraceRecord[], nodes: readonly string[]): Outcome {
  const said = records.flatMap((record) => (record.type === 'log' ? [record] : []));
  const times = (node: string, words: string): number =>
    said.filter((log) => log.node === node && log.line.startsWith(words)).length;
  return [
    ...nodes.map((node) => {
      const partial = times(node, 'Successful partial resynchronization with master');
      return `${node}: ${times(node, 'Full resync from master')} full synchronizations, ${partial} partial`;
    }),
    ...withoutNumbers(transcriptOf(records, nodes, ABOUT_REDIS).logs),
  ];
}

/** What one has and the other has not. */
export const outcomeDifferences = (real: Outcome, ours: Outcome): readonly string[] => [
  ...real.filter((line) => !ours.includes(line)).map((line) => `only real servers: ${line}`),
  ...ours.filter((line) => !real.includes(line)).map((line) => `only the engine: ${line}`),
];

const withoutNumbers = (lines: readonly string[]): readonly string[] => [
  ...new Set(lines.map((line) => line.replace(/\d+/g, '#'))),
];
