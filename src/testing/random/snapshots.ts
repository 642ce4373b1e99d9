/** What can happen to a snapshot while it is made, sent or loaded: made slow enough that a steady instant lies within. */
import type { Plot } from './plot';

export const SNAPSHOT_TURNS: readonly (readonly [number, (plot: Plot) => void])[] = [
  [3, killSnapshot],
  [2, joinSnapshot],
  [2, cutTransfer],
  [3, orphanChild],
  [2, overflow],
  [2, loadSlowly],
  [2, overrunBacklog],
  [1, forgetBacklog],
  [2, endure],
];

/** For each key, in microseconds: a child with four of them is still there at the next steady instant, and is killed before its end. */
const KEY_DELAY_US = '150000';
/** Ways through a link from REPLICAOF to the fork at the master. */
const PSYNC_WAYS = 7;
const KEYS = ['k0', 'a', 'k1', 'b', 'k2', 'c', 'k3', 'd'];

/** A master and one of its replicas. */
function somePair(plot: Plot): readonly [master: string, replica: string] | null {
  const masters = plot.masters().filter((node) => plot.replicasOf(node).length > 0);
  if (masters.length === 0) return null;
  const master = plot.chance.pick(masters);
  return [master, plot.chance.pick(plot.replicasOf(master))];
}

/** Whoever has been a master for a moment has a history of its own, and needs everything. */
function syncAnew(plot: Plot, replica: string, master: string): void {
  plot.follow(replica, null);
  plot.wait(60);
  plot.follow(replica, master);
}

const slowChild = (plot: Plot, master: string, us: string): void =>
  plot.type(master, 'CONFIG', 'SET', 'rdb-key-save-delay', us);

/** A child that lives on would end beside a tick as likely as not. */
function endChild(plot: Plot, master: string): void {
  plot.add({ node: master, do: 'kill-child' });
  plot.wait(120);
}

/**
 * A child is killed, as a machine does that runs out of memory, or by its parent, because whom it was for has gone or because there is
 * nothing left to save.
 */
function killSnapshot(plot: Plot): void {
  const { chance } = plot;
  const masters = plot.masters();
  if (masters.length === 0) return;
  const master = chance.pick(masters);
  const replicas = plot.replicasOf(master);
  const replica = replicas.length > 0 && !chance.oneIn(3) ? chance.pick(replicas) : null;
  plot.type(master, 'MSET', ...KEYS);
  slowChild(plot, master, KEY_DELAY_US);
  if (replica === null) plot.type(master, 'BGSAVE');
  else syncAnew(plot, replica, master);
  plot.wait(60);
  // Its successor is as quick as ever.
  slowChild(plot, master, '0');
  if (replica !== null && chance.oneIn(3)) plot.follow(replica, null);
  else if (chance.oneIn(5)) plot.type(master, 'FLUSHALL');
  plot.wait(180);
  endChild(plot, master);
  if (replica !== null && plot.masterOf.get(replica) === null) plot.follow(replica, master);
}

/** A second replica comes while the first one's child is at work. */
function joinSnapshot(plot: Plot): void {
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  const others = plot.replicasOf(master).filter((other) => other !== replica);
  if (others.length === 0) return;
  plot.type(master, 'MSET', ...KEYS);
  plot.type(master, 'CONFIG', 'SET', 'repl-diskless-sync', plot.chance.pick(['no', 'no', 'yes']));
  slowChild(plot, master, KEY_DELAY_US);
  syncAnew(plot, replica, master);
  plot.wait(60);
  slowChild(plot, master, '0');
  syncAnew(plot, plot.chance.pick(others), master);
  if (plot.chance.oneIn(2)) plot.type(master, 'SET', 'between', 'v');
  plot.wait(120);
  endChild(plot, master);
}

/**
 * A server is killed and leaves its child behind, which has its sockets and goes on to its end, or finds out with its first key; before
 * that or after it, the server is started again. The child's end is an act like others and falls on a steady instant: so its keys are counted.
 */
function orphanChild(plot: Plot): void {
  const { chance, instants } = plot;
  plot.catchUp();
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  const parent = chance.oneIn(4) ? replica : master;
  const isForReplica = parent === master && chance.oneIn(2);
  plot.type(master, 'CONFIG', 'SET', 'min-replicas-to-write', '0', 'repl-diskless-sync-delay', '0');
  plot.type(master, 'FLUSHALL');
  plot.type(master, 'MSET', ...KEYS);
  if (isForReplica) plot.follow(replica, null);
  plot.wait(100);
  const forkMs = plot.nowMs + (isForReplica ? plot.turnMs + PSYNC_WAYS * plot.latencyMs : 0);
  const knownEarly = chance.oneIn(4);
  const endMs = instants.from(forkMs + (knownEarly ? 400 : 1_000));
  slowChild(plot, parent, String(((endMs - forkMs) * 1_000) / (knownEarly ? 1 : KEYS.length / 2)));
  if (isForReplica) plot.follow(replica, master);
  else plot.type(parent, 'BGSAVE');
  instants.reserve(endMs);
  plot.wait(knownEarly ? 60 : 400);
  plot.stop(parent, 'kill');
  plot.waitUntil(chance.oneIn(2) ? endMs + 60 : instants.toStartFor(endMs, plot.nowMs + 100));
  plot.start(parent);
  plot.waitUntil(endMs + 60);
}

/** In the middle of an RDB the link breaks or falls silent, or one of the two servers dies. */
function cutTransfer(plot: Plot): void {
  const { chance } = plot;
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  plot.pour(master, { count: 90, keys: 90, value: 1_000 });
  plot.wait(900);
  plot.add({ link: [master, replica], set: { bandwidth: '1mbit' } });
  syncAnew(plot, replica, master);
  plot.wait(250);
  const fault = chance.pick(['cut', 'hold', 'hold', 'kill', 'kill'] as const);
  const victim = chance.pick([master, replica]);
  if (fault === 'kill') {
    plot.stop(victim, 'kill');
    plot.later(600, () => plot.start(victim));
  } else {
    if (fault === 'hold') plot.type(replica, 'CONFIG', 'SET', 'repl-timeout', '2');
    plot.add({ link: [master, replica], do: fault });
    plot.later(chance.pick([300, 3_600, 4_700]), () => plot.add({ link: [master, replica], do: 'restore' }));
  }
  plot.wait(400);
}

/** More is written while a child works than a replica's output may hold: too much, or too long. */
function overflow(plot: Plot): void {
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  const limit = (text: string): void => plot.type(master, 'CONFIG', 'SET', 'client-output-buffer-limit', text);
  plot.type(master, 'MSET', ...KEYS);
  plot.type(master, 'CONFIG', 'SET', 'repl-backlog-size', '16kb');
  limit(plot.chance.pick(['replica 64kb 0 0', 'replica 0 40kb 1']));
  slowChild(plot, master, '600000');
  syncAnew(plot, replica, master);
  plot.wait(60);
  slowChild(plot, master, '0');
  plot.limitsOutput = true;
  plot.pour(master, { count: 70, keys: 5, value: 1_000 });
  plot.wait(1_700);
  limit('replica 0 0 0');
  endChild(plot, master);
}

/** A load that takes its time, and looks at its clients meanwhile. */
function loadSlowly(plot: Plot): void {
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  plot.type(master, 'MSET', ...KEYS.map((word, i) => (i % 2 === 0 ? word : word.repeat(1_200))));
  plot.type(master, 'CONFIG', 'SET', 'rdbcompression', 'no');
  plot.type(replica, 'CONFIG', 'SET', 'loading-process-events-interval-bytes', '1024');
  plot.type(replica, 'CONFIG', 'SET', 'key-load-delay', '90000');
  syncAnew(plot, replica, master);
  plot.wait(120);
  plot.type(
    replica,
    ...plot.chance.pick([['PING'], ['GET', 'k0'], ['SET', 'k0', 'v'], ['ROLE'], ['REPLICAOF', 'NO', 'ONE']]),
  );
  plot.wait(60);
  plot.type(replica, 'CONFIG', 'SET', 'key-load-delay', '0');
  plot.wait(700);
}

/** A break in which more is written than the backlog holds, or hardly less. */
function overrunBacklog(plot: Plot): void {
  const { chance } = plot;
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  plot.type(master, 'CONFIG', 'SET', 'repl-backlog-size', '16kb');
  plot.add({ link: [master, replica], do: 'cut' });
  plot.pour(master, { count: 10 + chance.below(60), keys: 7, value: 1_000 });
  plot.wait(200);
  plot.add({ link: [master, replica], do: 'restore' });
  plot.wait(300);
}

/** Nobody follows a master for so long that it gives its history up. */
function forgetBacklog(plot: Plot): void {
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  if (plot.replicasOf(master).length > 1) return;
  plot.type(master, 'CONFIG', 'SET', 'repl-backlog-ttl', '1');
  plot.follow(replica, null);
  plot.wait(3_300);
  plot.type(master, 'INFO', 'replication');
  plot.follow(replica, master);
}

/** One of the two, or both, hears nothing for longer than it waits: on a live link, or when it connects. */
function endure(plot: Plot): void {
  const { chance } = plot;
  const pair = somePair(plot);
  if (pair === null) return;
  const [master, replica] = pair;
  for (const node of pair) plot.type(node, 'CONFIG', 'SET', 'repl-timeout', '2');
  const silent = chance.pick([master, replica, null]);
  plot.add({ link: [master, replica], do: 'hold', ...(silent === null ? {} : { from: silent }) });
  if (chance.oneIn(3)) syncAnew(plot, replica, master);
  plot.wait(4_200);
  plot.add({ link: [master, replica], do: 'restore' });
  plot.wait(700);
}
