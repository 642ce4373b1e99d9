/**
 * A child whose parent has died of SIGKILL, or of an error: Linux lets it live. It has every socket that was there when it was forked, so
 * nobody at their other ends hears anything until it goes as well; and one that writes a file goes on to its end, and gives it its name:
 * whoever starts the server again has that file, or has it put under the feet.
 *
 *     kill ── 2.1 s of silence ──> DB saved on disk ── reports to a parent that is not there ──> exit: sockets are closed
 *
 * It finds out when it next wants to tell its parent something: through the pipe that its RDB goes into, or how far it has come, which it
 * says with its first key, with its last, and in between once a second, looking at the clock with every 1024th.
 */
import type { Draft } from '../world/draft';
import { CHILD_EXIT_US } from '../host/machine';
import { cowLine, nextWriteUs, PIPE_CAPACITY_BYTES, piped } from './bgsave';
import { releaseSockets } from './inherited';
import { saveFile } from './persistence';
import type { Child, Server } from './server';

const REPORT_KEYS = 1024;
const REPORT_US = 1_000_000;

/** A server's process has just died: the child that it had is on its own. */
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

/** What it does next that shows it that it is alone, or its end. */
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

/** When it next tells how far it has come; infinity: not before its end. */
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

/** When it next writes into its pipe; one that waits for room there, or for its parent's leave to go, finds its end at once. */
function nextPipeUs(child: Child, now: number): number {
  const isStuck = piped(child, now) - child.sent > PIPE_CAPACITY_BYTES;
  return isStuck ? now : nextWriteUs(child, now);
}
