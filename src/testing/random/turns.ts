/** What can happen next in a plot, and how often: data, questions, faults, changes of who follows whom. */
import type { Plot } from './plot';
import { SNAPSHOT_TURNS } from './snapshots';
import { LIMITS, randomChange } from './settings';
import { ask, burst, consume, elsewhere, expiring, rewritten, typeSomething, waitInVain } from './typing';

export const TURNS: readonly (readonly [number, (plot: Plot) => void])[] = [
  [24, typeSomething],
  [8, rewritten],
  [7, burst],
  [4, elsewhere],
  [4, expiring],
  [2, consume],
  [1, waitInVain],
  [7, ask],
  [3, wait],
  [5, change],
  [2, save],
  [7, breakLink],
  [3, slowLink],
  [7, stopServer],
  [2, sleep],
  [5, promote],
  [3, moveReplica],
  [3, overtake],
  [4, failOver],
  [2, pauseClients],
  [2, killClients],
  [1, debug],
  ...SNAPSHOT_TURNS,
];

/** How long a fault lasts: shorter than a tick, or long enough for timeouts. */
const span = (plot: Plot): number => plot.chance.pick([150, 400, 900, 1_600, 3_200, 4_600]);

const linkKey = (a: string, b: string): string => [a, b].sort().join(' ');

/** A link that a replica uses. */
function someLink(plot: Plot): readonly [string, string] | null {
  const linked = plot.tree.names.filter((node) => plot.masterOf.get(node) !== null);
  if (linked.length === 0) return null;
  const node = plot.chance.pick(linked);
  return [node, plot.masterOf.get(node) as string];
}

function breakLink(plot: Plot): void {
  const link = someLink(plot);
  if (link === null || plot.broken.has(linkKey(...link))) return;
  const key = linkKey(...link);
  const what = plot.chance.pick(['cut', 'cut', 'hold', 'silence']);
  plot.add(what === 'silence' ? { link, do: 'hold', from: plot.chance.pick(link) } : { link, do: what });
  plot.broken.add(key);
  plot.later(span(plot), () => {
    plot.add({ link, do: 'restore' });
    plot.broken.delete(key);
  });
}

function slowLink(plot: Plot): void {
  const link = someLink(plot);
  if (link === null) return;
  plot.add({
    link,
    set: plot.chance.pick([
      { bandwidth: '1mbit' },
      { bandwidth: '8mbit' },
      { bandwidth: 'unlimited' },
      { latency: '3ms' },
      { latency: '2ms' },
    ]),
  });
}

function stopServer(plot: Plot): void {
  const { chance } = plot;
  if (plot.awake.size < 2) return;
  const node = chance.pick([...plot.awake]);
  if (chance.oneIn(3)) {
    plot.type(node, 'SAVE');
    // Read in one go with what ends the process, it would be answered by nobody.
    plot.wait(60);
  }
  const verb = chance.pick(['kill', 'shutdown', 'SHUTDOWN']);
  if (verb === 'SHUTDOWN') {
    plot.type(node, 'SHUTDOWN', ...chance.pick([[], ['NOSAVE'], ['SAVE'], ['NOW'], ['NOSAVE', 'NOW', 'FORCE']]));
    plot.awake.delete(node);
    plot.instants.stopped(node);
  } else plot.stop(node, verb === 'kill' ? 'kill' : 'shutdown');
  // A SIGTERM is looked at by the next serverCron, and before that everything is as it was.
  if (verb === 'shutdown') plot.wait(130);
  // A shutdown may wait a second for replicas that lag; who is started before that is not started.
  const least = verb === 'kill' ? 0 : 1_300;
  plot.later(least + span(plot), () => plot.start(node));
}

function sleep(plot: Plot): void {
  if (plot.awake.size < 2) return;
  const node = plot.chance.pick([...plot.awake]);
  plot.waitBetweenTicks(node);
  const from = plot.nowMs;
  plot.add({ node, do: 'pause' });
  plot.awake.delete(node);
  plot.later(span(plot), () => {
    plot.add({ node, do: 'resume' });
    plot.awake.add(node);
    plot.instants.slept(node, from, plot.nowMs);
  });
}

/** A replica becomes master; its siblings follow it, and so does its old master, with or without writes of its own. */
function promote(plot: Plot): void {
  const { chance } = plot;
  const replicas = plot.replicas();
  if (replicas.length === 0) return;
  const node = chance.pick(replicas);
  const old = plot.masterOf.get(node) as string;
  const siblings = plot.replicasOf(old).filter((other) => other !== node);
  plot.follow(node, null);
  if (chance.oneIn(2)) {
    plot.wait(60);
    plot.type(node, 'SET', 'promoted', node);
  }
  if (chance.oneIn(3) && plot.awake.has(old)) plot.type(old, 'SET', 'old', 'own');
  for (const sibling of siblings)
    if (!chance.oneIn(4))
      plot.later(100 + chance.below(700), () => {
        if (plot.awake.has(sibling)) plot.follow(sibling, node);
      });
  if (!chance.oneIn(3))
    plot.later(200 + chance.below(1_500), () => {
      if (plot.awake.has(old) && plot.masterOf.get(node) === null) plot.follow(old, node);
    });
}

/** A replica goes to another master: up the chain, down the chain, across. */
function moveReplica(plot: Plot): void {
  const { chance } = plot;
  const movers = plot.replicas();
  if (movers.length === 0) return;
  const node = chance.pick(movers);
  const others = plot.tree.names.filter((other) => other !== node && !isBelow(plot, other, node));
  if (others.length > 0) plot.follow(node, chance.pick(others));
}

/** A replica goes to a sibling that has heard less than itself: it asks for more than there is. */
function overtake(plot: Plot): void {
  const { chance } = plot;
  const masters = plot.masters().filter((node) => plot.replicasOf(node).length > 1);
  if (masters.length === 0) return;
  const master = chance.pick(masters);
  const behind = chance.pick(plot.replicasOf(master));
  const ahead = chance.pick(plot.replicasOf(master).filter((node) => node !== behind));
  const link = [master, behind] as const;
  if (plot.broken.has(linkKey(...link))) return;
  plot.add({ link, do: 'hold', from: master });
  plot.type(master, 'SET', 'unheard', 'v');
  plot.wait(60);
  plot.follow(ahead, behind);
  plot.wait(chance.pick([200, 1_100]));
  plot.add({ link, do: 'restore' });
  plot.wait(250);
}

/** Whether `node` gets its stream through `above`. */
function isBelow(plot: Plot, node: string, above: string): boolean {
  for (let at: string | null = node, hops = 0; at !== null && hops < 9; hops++) {
    at = plot.masterOf.get(at) ?? null;
    if (at === above) return true;
  }
  return false;
}

function failOver(plot: Plot): void {
  const { chance } = plot;
  const masters = plot.masters().filter((node) => plot.replicasOf(node).length > 0);
  if (masters.length === 0) return;
  const master = chance.pick(masters);
  const target = chance.pick(plot.replicasOf(master));
  const to = ['TO', target, plot.port(target)];
  const timeout = ['TIMEOUT', chance.pick(['400', '1500'])];
  const anybody = plot.strangeAddress ? [['ABORT']] : [[], timeout];
  const words = chance.pick([...anybody, to, [...to, ...timeout], [...to, 'FORCE', ...timeout], ['ABORT'], ['FORCE']]);
  if (chance.oneIn(6)) return failOverInVain(plot, master, target);
  plot.type(master, 'FAILOVER', ...words);
  if (chance.oneIn(6)) {
    plot.wait(40);
    plot.type(master, 'FAILOVER', 'ABORT');
  } else if (words.length !== 1 && (words[0] === 'TO' || plot.replicasOf(master).length === 1)) {
    plot.masterOf.set(target, null);
    plot.masterOf.set(master, target);
  }
  plot.wait(chance.pick([400, 1_200, 1_900]));
}

/** Whoever is to take over hears nothing any more, and so never has everything. */
function failOverInVain(plot: Plot, master: string, target: string): void {
  const link = [master, target] as const;
  if (plot.broken.has(linkKey(...link))) return;
  plot.add({ link, do: 'hold', from: master });
  plot.type(master, 'SET', 'unheard', 'v');
  plot.type(master, 'FAILOVER', 'TO', target, plot.port(target), 'TIMEOUT', '400');
  plot.wait(700);
  plot.add({ link, do: 'restore' });
}

/** Writes that want to know who has them. Asked for fewer than there are, WAIT tells how many of them were the first in one turn of its loop. */
function wait(plot: Plot): void {
  const node = plot.anybody();
  if (node === null) return;
  const all = String(plot.replicasOf(node).length);
  plot.type(node, 'INCR', 'waited');
  plot.type(node, 'WAIT', plot.chance.pick(['0', all, all, '9']), plot.chance.pick(['150', '250']));
  plot.wait(420);
}

function change(plot: Plot): void {
  const { chance, passwords } = plot;
  const node = chance.pick([...plot.awake, null]);
  if (node === null) return;
  if (passwords.name === 'set later' && chance.oneIn(2)) changePasswords(plot, node);
  else {
    const words = randomChange(chance);
    if (words[0] === LIMITS) plot.limitsOutput = true;
    plot.type(node, 'CONFIG', 'SET', ...words);
  }
}

/** Everybody is told the password, then it is asked for: whoever has none at all would try thousands of times a second. */
function changePasswords(plot: Plot, node: string): void {
  const { chance } = plot;
  for (const other of plot.awake)
    if (other !== node) plot.type(other, 'CONFIG', 'SET', 'masterauth', chance.pick(['sesame', 'mellon']));
  if (chance.oneIn(4)) plot.type(node, 'CONFIG', 'SET', 'masteruser', chance.pick(['default', 'nobody']));
  plot.type(node, 'CONFIG', 'SET', 'requirepass', chance.pick(['sesame', 'sesame', '']));
}

function save(plot: Plot): void {
  const node = plot.anybody();
  if (node === null) return;
  plot.type(node, plot.chance.pick(['SAVE', 'BGSAVE', 'SAVE']));
  plot.wait(260);
}

function pauseClients(plot: Plot): void {
  const node = plot.chance.pick([...plot.awake, null]);
  if (node === null) return;
  plot.type(node, 'CLIENT', 'PAUSE', '300', plot.chance.pick(['WRITE', 'ALL']));
  plot.wait(60);
  if (plot.chance.oneIn(2)) plot.type(node, 'CLIENT', 'UNPAUSE');
  else plot.wait(450);
}

function killClients(plot: Plot): void {
  const node = plot.chance.pick([...plot.awake, null]);
  if (node === null) return;
  plot.type(node, 'CLIENT', 'KILL', 'TYPE', plot.chance.pick(['replica', 'master', 'slave', 'normal', 'pubsub']));
}

function debug(plot: Plot): void {
  const { chance } = plot;
  const node = chance.pick([...plot.awake, null]);
  if (node === null) return;
  const words = chance.pick([
    ['SLEEP', '0.3'],
    ['SLEEP', '1.1'],
    ['CHANGE-REPL-ID'],
    ['SET-ACTIVE-EXPIRE', '0'],
    ['RELOAD'],
  ]);
  plot.waitBetweenTicks(node);
  const from = plot.nowMs;
  plot.type(node, 'DEBUG', ...words);
  if (words[0] !== 'SLEEP') return;
  const ms = Number(words[1]) * 1_000;
  plot.wait(ms + 120);
  plot.instants.slept(node, from, from + ms);
}
