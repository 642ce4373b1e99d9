/**
 * A child whose parent has died of SIGKILL or of an error. Linux lets it live. It holds every socket that was open when it was forked, so
 * their other ends hear nothing until the child has gone as well. If it writes a file, it finishes the file and gives it its name: a server
 * that is started again finds that file, or has it replaced while it runs.
 *
 *     kill ── 2.1 s of silence ──> DB saved on disk ── reports to a parent that is not there ──> exit: sockets are closed
 *
 * It finds out that it is alone when it next writes to its parent: to the pipe that its RDB goes through, or to report its progress. It
 * reports with its first key, with its last, and in between once a second, checking the clock at every 1024th key.
 */
import type { Draft } from '../world/draft';
import { CHILD_EXIT_US } from '../host/machine';
import { cowLine } from './bgsave';
import { type Child, nextWriteUs, PIPE_CAPACITY_BYTES, writtenToPipe } from './child';
import { releaseSockets } from './inherited';
import { saveFile } from './persistence';
import type { Server } from './server';

const REPORT_KEYS = 1024;
const REPORT_US = 1_000_000;

/** A server's process has just died, and its child goes on alone. */
export function bereave(draft: Draft, server: Server, child: Child, cause: number): void {
  if (child.state.startsWith('zombie.')) return;
  server.orphans = [...server.orphans, child];
  const end = { kind: 'orphan', node: server.name, child: child.id, cause } as const;
  if (!child.state.endsWith('.writing')) return draft.plan(draft.now + CHILD_EXIT_US, { ...end, stage: 'exits' });
  const reportsUs = nextReportUs(child, draft.now);
  const writesUs = child.target === 'disk' ? child.endsAtUs : nextPipeUs(child, draft.now);
  if (reportsUs < writesUs) draft.plan(reportsUs, { ...end, stage: 'reports' });
  else draft.plan(writesUs, { ...end, stage: child.target === 'disk' ? 'writes' : 'exits' });
}

/** The orphan's next due: its file is written, a report to its parent fails, or it exits. In every case it is gone afterwards. */
export function orphanEvent(draft: Draft, server: Server, id: number, stage: 'writes' | 'reports' | 'exits'): void {
  const child = server.orphans.find((one) => one.id === id);
  if (!child) return;
  if (stage === 'writes') {
    if (saveFile(draft, server, child.fileName, child.rdb, child.pid, 'C')) {
      draft.log(server, '*', cowLine(0), 'C');
      failReport(draft, server);
    }
  } else if (stage === 'reports') failReport(draft, server);
  server.orphans = server.orphans.filter((one) => one !== child);
  releaseSockets(draft, child);
}

const failReport = (draft: Draft, server: Server): void =>
  draft.log(server, '#', 'Child failed reporting info to parent, exiting. Broken pipe', 'C');

/** When it next reports its progress; infinity: not before its end. */
function nextReportUs({ writesFromUs, endsAtUs, keys }: Child, now: number): number {
  let toldUs = Number.NEGATIVE_INFINITY;
  for (let key = 1; key <= keys; key += REPORT_KEYS) {
    const at = writesFromUs + Math.floor(((endsAtUs - writesFromUs) * key) / keys);
    if (at < toldUs + REPORT_US) continue;
    if (at > now) return at;
    toldUs = at;
  }
  return Number.POSITIVE_INFINITY;
}

/** When it next writes into its pipe. One that is blocked because the pipe is full finds out at once that nobody reads it. */
function nextPipeUs(child: Child, now: number): number {
  const isStuck = writtenToPipe(child, now) - child.sent > PIPE_CAPACITY_BYTES;
  return isStuck ? now : nextWriteUs(child, now);
}
