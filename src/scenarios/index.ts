/** The situations that the page offers by name, with titles in both languages. */
import firstSyncDiskless from './first-sync-diskless.json';
import firstSyncDisk from './first-sync-disk.json';
import slaveofTyped from './slaveof-typed.json';
import startedAsReplica from './started-as-replica.json';
import authOk from './auth-ok.json';
import authWrong from './auth-wrong.json';
import heartbeats from './heartbeats.json';
import partialResync from './partial-resync.json';
import backlogOverrun from './backlog-overrun.json';
import twoReplicas from './two-replicas.json';
import chain from './chain.json';
import rewrittenCommands from './rewritten-commands.json';
import slowLink from './slow-link.json';
import loopOutputBuffer from './loop-output-buffer.json';
import loopSlowChild from './loop-slow-child.json';
import loopSilentLoad from './loop-silent-load.json';
import loopNewerMaster from './loop-newer-master.json';
import snapshotAtPeak from './snapshot-at-peak.json';
import tenGigabytes from './ten-gigabytes.json';
import memory50 from './memory-50.json';
import memory70 from './memory-70.json';
import memory90 from './memory-90.json';
import outages from './outages.json';
import authStorm from './auth-storm.json';
import pausedReplica from './paused-replica.json';
import rarePings from './rare-pings.json';
import idleOffset from './idle-offset.json';
import eightAtOnce from './eight-at-once.json';
import eightStaggered from './eight-staggered.json';
import star from './star.json';
import tree from './tree.json';
import { diagrams } from './diagrams';

export interface BuiltInScenario {
  /** Its name in links. */
  readonly slug: string;
  /** As written; validated where every scenario is. */
  readonly scenario: { readonly title: { readonly en: string; readonly zh: string } };
}

/** Recorded on real servers, which the engine gives again line for line. The first is the front page. */
export const recorded: readonly BuiltInScenario[] = [
  { slug: 'first-sync-diskless', scenario: firstSyncDiskless },
  { slug: 'first-sync-disk', scenario: firstSyncDisk },
  { slug: 'slaveof-typed', scenario: slaveofTyped },
  { slug: 'started-as-replica', scenario: startedAsReplica },
  { slug: 'auth-ok', scenario: authOk },
  { slug: 'auth-wrong', scenario: authWrong },
  { slug: 'heartbeats', scenario: heartbeats },
  { slug: 'partial-resync', scenario: partialResync },
  { slug: 'backlog-overrun', scenario: backlogOverrun },
  { slug: 'two-replicas', scenario: twoReplicas },
  { slug: 'chain', scenario: chain },
  { slug: 'rewritten-commands', scenario: rewrittenCommands },
  { slug: 'slow-link', scenario: slowLink },
];

/** What goes wrong under pressure, and what many replicas cost. */
export const pressure: readonly BuiltInScenario[] = [
  { slug: 'loop-output-buffer', scenario: loopOutputBuffer },
  { slug: 'loop-slow-child', scenario: loopSlowChild },
  { slug: 'loop-silent-load', scenario: loopSilentLoad },
  { slug: 'loop-newer-master', scenario: loopNewerMaster },
  { slug: 'outages', scenario: outages },
  { slug: 'snapshot-at-peak', scenario: snapshotAtPeak },
  { slug: 'ten-gigabytes', scenario: tenGigabytes },
  { slug: 'memory-50', scenario: memory50 },
  { slug: 'memory-70', scenario: memory70 },
  { slug: 'memory-90', scenario: memory90 },
  { slug: 'auth-storm', scenario: authStorm },
  { slug: 'paused-replica', scenario: pausedReplica },
  { slug: 'rare-pings', scenario: rarePings },
  { slug: 'idle-offset', scenario: idleOffset },
  { slug: 'eight-at-once', scenario: eightAtOnce },
  { slug: 'eight-staggered', scenario: eightStaggered },
  { slug: 'star', scenario: star },
  { slug: 'tree', scenario: tree },
];

export const scenarios: readonly BuiltInScenario[] = [...recorded, ...pressure, ...diagrams];
