/**
 * The recorded scenarios: each was played on real redis-server 7.0.15 processes, and its folder keeps what came of it.
 *
 *     recorded/<name>/scenario.json      what was played
 *     recorded/<name>/trace.jsonl.gz     every byte and log line, with times
 *     recorded/<name>/transcript.txt     the same without what is random or timed
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parseTrace, type TraceRecord } from './traceRecord';
import { parseTranscript, type Transcript } from './transcript';

export interface RecordedRun {
  readonly name: string;
  /** The scenario's text, as a stranger would hand it in. */
  readonly scenario: string;
  /** Its nodes' names, in order. */
  readonly nodes: readonly string[];
  readonly repliesOnly: boolean;
  readonly transcript: Transcript;
  readonly transcriptText: string;
  /** Read when asked for: one is half a megabyte. */
  trace(): TraceRecord[];
}

const FOLDER = fileURLToPath(new URL('recorded', import.meta.url));

export function recordedRuns(): RecordedRun[] {
  return readdirSync(FOLDER).sort().map(recordedRun);
}

export function recordedRun(name: string): RecordedRun {
  const read = (file: string): Buffer => readFileSync(`${FOLDER}/${name}/${file}`);
  const scenario = read('scenario.json').toString('utf8');
  const { nodes, compare } = JSON.parse(scenario) as { nodes: Record<string, unknown>; compare?: string };
  const transcriptText = read('transcript.txt').toString('utf8');
  return {
    name,
    scenario,
    nodes: Object.keys(nodes),
    repliesOnly: compare === 'replies',
    transcript: parseTranscript(transcriptText),
    transcriptText,
    trace: () => parseTrace(gunzipSync(read('trace.jsonl.gz')).toString('utf8')),
  };
}
