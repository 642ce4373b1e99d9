/** Names the mechanisms that a paste shows, the most telling first. */
import type { Finding, Mechanism } from './finding';
import { newerMaster } from './mechanisms/newerMaster';
import { forkRefused, unreachable } from './mechanisms/noConfigHelps';
import { outputBuffer } from './mechanisms/outputBuffer';
import { noPassword, wrongPassword } from './mechanisms/passwords';
import { rarePing } from './mechanisms/rarePing';
import { silentLoad } from './mechanisms/silentLoad';
import { slowChild } from './mechanisms/slowChild';
import { smallBacklog } from './mechanisms/smallBacklog';
import { stoodStill } from './mechanisms/stoodStill';
import type { Paste } from './paste';

/** In this order; where one of the first explains a broken link, a backlog that did not cover the break is its consequence. */
const MECHANISMS: readonly Mechanism[] = [
  noPassword,
  wrongPassword,
  newerMaster,
  forkRefused,
  outputBuffer,
  silentLoad,
  slowChild,
  rarePing,
  stoodStill,
  smallBacklog,
  unreachable,
];
const EXPLAIN_THE_BREAK = new Set(['outputBuffer', 'silentLoad', 'slowChild']);

export function diagnose(paste: Paste): Finding[] {
  const found = MECHANISMS.flatMap((mechanism) => mechanism(paste) ?? []);
  const explained = found.some(({ mechanism }) => EXPLAIN_THE_BREAK.has(mechanism));
  const loads = found.some(({ mechanism }) => mechanism === 'silentLoad');
  const told = found.filter(
    ({ mechanism }) => !(explained && mechanism === 'smallBacklog') && !(loads && mechanism === 'stoodStill'),
  );
  return told.length > 0 ? told : healthy(paste);
}

/** Nothing is wrong that these lines could tell: a link that is up, a replica that reports every second. */
function healthy(paste: Paste): Finding[] {
  const slaves = [...paste.info.master].filter(([name]) => /^slave\d+$/.test(name)).map(([, value]) => value);
  const online = slaves.length > 0 && slaves.every((value) => /state=online.*lag=[01]$/.test(value));
  const up = paste.info.replica.get('master_link_status') === 'up';
  if (!up && !online) return [];
  return [{ mechanism: 'healthy', evidence: [], sums: [], cure: [], scenario: null }];
}
