/** The situations that the page offers by name: the recorded ones, with titles in both languages. The first is the front page. */
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

export interface BuiltInScenario {
  /** Its name in links. */
  readonly slug: string;
  /** As written; validated where every scenario is. */
  readonly scenario: { readonly title: { readonly en: string; readonly zh: string } };
}

export const scenarios: readonly BuiltInScenario[] = [
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
