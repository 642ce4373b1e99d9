/**
 * The recorded scenarios: each was played on real redis-server 7.0.15 processes, and its folder keeps what came of it.
 *
 *     recorded/<name>/scenario.json      what was played
 *     recorded/<name>/trace.jsonl.gz     every byte and log line, with times
 *     recorded/<name>/transcript.txt     the same without what is random or timed
 *
 * What random scenarios found has no transcript.txt: it is compared by what is left of a trace when steadyRecords.ts is through with it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseTrace, type TraceRecord } from './traceRecord';
import { steadyRecords } from './steadyRecords';
import { ABOUT_REDIS, type Transcript, transcriptOf } from './transcript';

export interface RecordedRun {
  readonly name: string;
  /** The scenario's text, as a stranger would hand it in. */
  readonly scenario: string;
  /** Its nodes' names, in order. */
  readonly nodes: readonly string[];
  readonly repliesOnly: boolean;
  /** As it was recorded; `null` where a transcript made of the steady part of the trace is what can be compared. */
  readonly transcriptText: string | null;
  /** What is compared: of this trace, or of an engine's. */
  transcript(records: readonly TraceRecord[]): Transcript;
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
  const isWhole = existsSync(`${FOLDER}/${name}/transcript.txt`);
  const names = Object.keys(nodes);
  return {
    name,
    scenario,
    nodes: names,
    repliesOnly: compare === 'replies',
    transcriptText: isWhole ? read('transcript.txt').toString('utf8') : null,
    transcript: (records) => transcriptOf(isWhole ? records : steadyRecords(records, names), names, ABOUT_REDIS),
    trace: () => parseTrace(gunzipSync(read('trace.jsonl.gz')).toString('utf8')),
  };
}

/** Makes a recorded scenario of a run on real servers; answers its folder. `trace` is JSON lines. */
export function keepRun(name: string, scenario: string, trace: string): string {
  const folder = `${FOLDER}/${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/scenario.json`, scenario.endsWith('\n') ? scenario : `${scenario}\n`);
  writeFileSync(`${folder}/trace.jsonl.gz`, gzipSync(trace, { level: 9 }));
  return folder;
}
