/**
 * A day: 24 simulated hours in the host that the worker uses, sought around in; and hours of play of it in the page's own session, frame by
 * frame. What grows or slows down would be seen between the quarters of the day, and between the hours of play.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { timeUs } from '../../src/protocol/units';
import { createPlayback } from '../../src/store/playback';
import { createRun } from '../../src/store/run';
import { createSelection } from '../../src/store/selection';
import { createSession } from '../../src/store/session';
import { createSettings } from '../../src/store/settings';
import type { Transport } from '../../src/worker/channel';
import { createHost } from '../../src/worker/host';
import type { FromWorker, ToWorker } from '../../src/worker/messages';
import type { BenchRow } from './row';

const HOURS = 24;
const HOURS_OF_PLAY = 8;
const HOUR_US = 3_600_000_000;
/** Wall time between two frames: a picture more or less changes nothing of what is kept. */
const FRAME_S = 1;
const SEEKS = 100;

const SCENARIO = {
  format: 1,
  title: { en: 'A day', zh: '一天' },
  nodes: { master: {}, a: { config: { replicaof: 'master 6379' } }, b: { config: { replicaof: 'master 6379' } } },
  steps: [{ at: '3s', node: 'master', write: { count: HOURS * 3600, every: '1s', keys: 100, value: 100 } }],
  until: `${HOURS}h`,
};

export const day: BenchRow = {
  what: 'a day: 24 simulated hours, 8 hours of play',
  goal: 'no growth, no slowing',
  measure: async () => {
    const simulated = simulate();
    const played = await play();
    const [second, last] = [simulated.at(1), simulated.at(-1)];
    const [first, eighth] = [played[0], played.at(-1)];
    if (!second || !last || !first || !eighth) throw new Error('nothing was measured');
    const quarters = simulated.map(
      ({ ms, mb, p95 }) => `${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB, ${p95.toFixed(1)} ms`,
    );
    return {
      measured: `an hour of each quarter of the day: ${quarters.join('; ')}. Play: hour 1 ${first.mb.toFixed(1)} MB, hour ${HOURS_OF_PLAY} ${eighth.mb.toFixed(1)} MB; a frame ${first.us.toFixed(0)} us, then ${eighth.us.toFixed(0)} us`,
      ratio: `${(last.ms / second.ms).toFixed(2)} × the time, ${(last.mb / second.mb).toFixed(2)} × the memory of the second quarter; ${(eighth.us / first.us).toFixed(2)} × and ${(eighth.mb / first.mb).toFixed(2)} × of the first hour`,
      how: `Node: a master, two replicas, a write a second; time of a simulated hour, memory after a collection, p95 of ${SEEKS} seeks in it. Play in frames of ${FRAME_S} s`,
    };
  },
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function usedMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

interface Quarter {
  readonly ms: number;
  readonly mb: number;
  readonly p95: number;
}

function simulate(): readonly Quarter[] {
  const host = createHost();
  const ask = (request: ToWorker['request']) => {
    const told = host({ id: 0, request });
    if (!('answer' in told) || told.answer.kind === 'refused') throw new Error(JSON.stringify(told).slice(0, 300));
    return told.answer;
  };
  const before = usedMb();
  ask({ kind: 'open', scenario: SCENARIO, knobs: {} });
  const quarters: Quarter[] = [];
  let spent = 0;
  for (let quarter = 1; quarter <= 4; ) {
    const started = performance.now();
    const answer = ask({ kind: 'playOn', run: 1 });
    spent += performance.now() - started;
    if (answer.kind !== 'playOn') throw new Error(answer.kind);
    if (answer.until < (quarter * HOURS * HOUR_US) / 4 && !answer.done) continue;
    const took: number[] = [];
    for (let i = 0; i < SEEKS; i++) {
      const at = timeUs(Math.round((answer.until * ((i * 37) % SEEKS)) / SEEKS));
      const asked = performance.now();
      structuredClone(ask({ kind: 'snapshot', run: 1, at }));
      took.push(performance.now() - asked);
    }
    const p95 = took.sort((a, b) => a - b)[Math.floor(SEEKS * 0.95)] ?? 0;
    quarters.push({ ms: (spent * 4) / HOURS, mb: usedMb() - before, p95 });
    spent = 0;
    quarter++;
  }
  return quarters;
}

interface PlayedHour {
  readonly mb: number;
  readonly us: number;
}

/** The page's stores and session over the same host, as they play: from the beginning of the day. */
async function play(): Promise<readonly PlayedHour[]> {
  const stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  const session = createSession(stores, inProcess);
  const quiet = () => new Promise((done) => setImmediate(done));
  session.open({ kind: 'file', name: 'day.json', scenario: SCENARIO });
  while (stores.run.getState().open?.report.until !== HOURS * HOUR_US) await quiet();
  const hours: PlayedHour[] = [];
  // Second by second, as it was: told by messages, a day is over within an hour.
  stores.playback.setState({ real: true });
  for (let hour = 0; hour < HOURS_OF_PLAY; hour++) {
    const started = performance.now();
    const frames = 3600 / FRAME_S;
    for (let frame = 0; frame < frames; frame++) {
      if (stores.playback.getState().motion === 'still') session.togglePlay();
      session.advance(FRAME_S);
      await quiet();
    }
    hours.push({ us: ((performance.now() - started) * 1000) / frames, mb: usedMb() });
  }
  session.stop();
  return hours;
}

function inProcess(): Transport {
  const host = createHost();
  let hear: (message: FromWorker) => void = () => undefined;
  return {
    post: (message) => queueMicrotask(() => hear(structuredClone(host(message)))),
    onMessage: (listener) => (hear = listener),
    onError: () => undefined,
    close: () => undefined,
  };
}
