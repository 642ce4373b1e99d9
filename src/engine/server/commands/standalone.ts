/** What a server without cluster and modules answers to questions about either. */
import { array, bulk, error, integer } from '../../../protocol/resp';
import type { Bytes } from '../../../protocol/bytes';
import type { Call } from './call';
import { type CommandRow, container, notModelled } from './command';
import { everyFact } from './facts/facts';

const noCluster = (): Bytes => error('ERR This instance has cluster support disabled');

const CLUSTER: CommandRow = {
  name: 'cluster',
  run: noCluster,
  choices: [...everyFact().keys()]
    .filter((name) => name.startsWith('cluster|'))
    .map((name) => ({ name, run: noCluster })),
};

const MONITORING_OFF =
  "I'm sorry, Dave, I can't do that. Latency monitoring is disabled in this Redis instance. You may use \"CONFIG SET latency-monitor-threshold <milliseconds>.\" in order to enable it. If we weren't in a deep space mission I'd suggest to take a look at https://redis.io/topics/latency-monitor.\n";

const doctor = ({ server }: Call): Bytes =>
  server.config.values.get('latency-monitor-threshold') === '0' ? bulk(MONITORING_OFF) : notModelled('LATENCY DOCTOR');

export const standalone: readonly CommandRow[] = [
  CLUSTER,
  { name: 'asking', run: noCluster },
  { name: 'readonly', run: noCluster },
  { name: 'readwrite', run: noCluster },
  container('module', [{ name: 'list', run: () => array([]) }]),
  // Nothing is measured while latency-monitor-threshold is 0.
  container('latency', [
    { name: 'doctor', run: doctor },
    { name: 'latest', run: () => array([]) },
    { name: 'history', run: () => array([]) },
    { name: 'reset', run: () => integer(0) },
  ]),
];
