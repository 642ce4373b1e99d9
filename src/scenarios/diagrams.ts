/**
 * The four diagrams of course notes as situations: live sequence views, of which a part is printed. Two of them are one run, told
 * in steps and told as messages.
 */
import type { BuiltInScenario } from './index';

/** Which part of its run a diagram is of: from the first message of a name to the first of another. */
export interface DiagramPart {
  /** Begins with this message; missing: with the run's first act. */
  readonly from?: string;
  /** Ends before this message is sent, or when this one has been read; missing: with the run. */
  readonly to?: { readonly before: string } | { readonly read: string };
  /** In sentences, or as what is on the wire. */
  readonly told: 'steps' | 'messages';
}

export interface Diagram extends BuiltInScenario {
  readonly part: DiagramPart;
}

const servers = (own: Readonly<Record<string, string>>) => ({
  master: { port: 6379, config: { 'repl-diskless-sync-delay': '0', requirepass: 'secret', ...own } },
  replica: { port: 6380, config: { 'repl-diskless-sync-delay': '0', masterauth: 'secret' } },
});

const base = { format: 1, redis: '7.0', seed: 1, network: { defaults: { latency: '2ms' } } } as const;

const connecting = {
  ...base,
  nodes: servers({}),
  steps: [{ at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' }],
  until: '3s',
};

/** To disk, and a line that is slow enough for something to be written meanwhile. */
const synchronizing = {
  ...base,
  nodes: servers({ 'repl-diskless-sync': 'no', rdbcompression: 'no' }),
  network: { defaults: { latency: '2ms', bandwidth: '4mbit' } },
  steps: [
    { at: '0.1s', node: 'master', run: 'AUTH secret' },
    { at: '0.2s', node: 'master', write: { count: 200, every: '0s', keys: 200, value: 1000 } },
    { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
    { at: '0.8s', node: 'master', run: 'SET written meanwhile' },
  ],
  until: '4s',
};

const workflow = {
  ...base,
  nodes: servers({}),
  steps: [
    { at: '0.1s', node: 'master', run: 'AUTH secret' },
    { at: '0.2s', node: 'master', run: 'SET greeting hello' },
    { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
    { at: '2.5s', node: 'master', run: 'SET visits 1' },
    { at: '4.2s', link: ['master', 'replica'], do: 'cut' },
    { at: '4.5s', node: 'master', run: 'SET visits 2' },
    { at: '5.2s', link: ['master', 'replica'], do: 'restore' },
  ],
  until: '7.5s',
};

export const diagrams: readonly Diagram[] = [
  {
    slug: 'diagram-connect-steps',
    scenario: { ...connecting, title: { en: 'Connecting, in steps', zh: '建立连接：分步图' } },
    part: { to: { before: 'PSYNC' }, told: 'steps' },
  },
  {
    slug: 'diagram-connect-messages',
    scenario: { ...connecting, title: { en: 'Connecting, as messages', zh: '建立连接：消息图' } },
    part: { to: { before: 'PSYNC' }, told: 'messages' },
  },
  {
    slug: 'diagram-synchronize',
    scenario: { ...synchronizing, title: { en: 'Synchronizing', zh: '数据同步' } },
    part: { from: 'PSYNC', to: { read: 'REPLCONF ACK' }, told: 'steps' },
  },
  {
    slug: 'diagram-workflow',
    scenario: { ...workflow, title: { en: 'The whole workflow', zh: '复制全流程' } },
    part: { told: 'steps' },
  },
];
