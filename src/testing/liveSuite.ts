/**
 * Scenarios for the live comparison: of the recorded kinds but not the recorded ones, so that an engine that knew those by
 * heart would be found out. Short, because npm test plays them in real time.
 */
interface LiveScenario {
  readonly name: string;
  readonly scenario: string;
}

const QUIET = { 'repl-ping-replica-period': '3600', 'repl-diskless-sync-delay': '0' };

export function liveSuite(): readonly LiveScenario[] {
  return [
    live('other ports, other names, two databases', {
      nodes: { primary: { port: 7101, config: QUIET }, copy: { port: 7377, config: QUIET } },
      steps: [
        { at: '0s', node: 'primary', run: 'SET "a key with blanks" "and\\x00bytes\\r\\n"' },
        { at: '0.05s', node: 'primary', run: 'SELECT 3' },
        { at: '0.1s', node: 'primary', run: 'RPUSH queue one two three' },
        { at: '0.3s', node: 'copy', run: 'REPLICAOF primary 7101' },
        { at: '2.2s', node: 'primary', run: 'LPOP queue' },
        { at: '2.25s', node: 'primary', run: 'SELECT 0' },
        { at: '2.3s', node: 'primary', run: 'APPEND log abc' },
        { at: '2.35s', node: 'primary', run: 'SELECT 3' },
        { at: '2.4s', node: 'primary', run: 'HSET h f 1 g 2' },
        { at: '3.6s', node: 'copy', run: 'SELECT 3' },
        { at: '3.65s', node: 'copy', run: 'LRANGE queue 0 -1' },
        { at: '3.7s', node: 'copy', run: 'HGETALL h' },
        { at: '3.75s', node: 'copy', run: 'INFO replication' },
        { at: '3.8s', node: 'primary', run: 'INFO replication' },
      ],
      until: '4s',
    }),
    live('a break of 53 writes that a small backlog covers', {
      nodes: {
        master: { port: 6501, config: { ...QUIET, 'repl-backlog-size': '32kb' } },
        replica: { port: 6502, config: QUIET },
      },
      steps: [
        { at: '0s', node: 'replica', run: 'REPLICAOF master 6501' },
        { at: '2.2s', node: 'master', run: 'SET before 1' },
        { at: '2.6s', link: ['replica', 'master'], do: 'cut' },
        { at: '2.7s', node: 'master', write: { count: 53, every: '2ms', keys: 7, value: 211 } },
        { at: '3.2s', node: 'replica', run: 'ROLE' },
        { at: '3.3s', link: ['replica', 'master'], do: 'restore' },
        { at: '5.6s', node: 'replica', run: 'GET key:6' },
        { at: '5.7s', node: 'master', run: 'INFO replication' },
        { at: '5.8s', node: 'replica', run: 'INFO replication' },
      ],
      until: '6s',
    }),
    live('a break that writes more than a small backlog holds', {
      nodes: {
        m: { config: { ...QUIET, 'repl-backlog-size': '16384', 'repl-diskless-sync': 'no' } },
        r: { config: QUIET },
      },
      steps: [
        { at: '0s', node: 'r', run: 'REPLICAOF m 6379' },
        { at: '2.2s', node: 'm', run: 'SET before 1' },
        { at: '2.6s', link: ['m', 'r'], do: 'cut' },
        { at: '2.7s', node: 'm', write: { count: 130, every: '1ms', keys: 11, value: 500 } },
        { at: '3.3s', link: ['m', 'r'], do: 'restore' },
        { at: '5.6s', node: 'm', run: 'INFO replication' },
        { at: '5.7s', node: 'r', run: 'INFO replication' },
      ],
      until: '6s',
    }),
    live('a master that is killed and comes back with nothing', {
      nodes: { master: { config: QUIET }, replica: { config: QUIET } },
      steps: [
        { at: '0s', node: 'master', run: 'SET a 1' },
        { at: '0.2s', node: 'replica', run: 'REPLICAOF master 6379' },
        { at: '2.2s', node: 'master', do: 'kill' },
        { at: '2.6s', node: 'replica', run: 'GET a' },
        { at: '2.7s', node: 'master', do: 'start' },
        { at: '5.3s', node: 'replica', run: 'GET a' },
        { at: '5.4s', node: 'replica', run: 'INFO replication' },
      ],
      until: '5.8s',
    }),
    live('a replica is promoted and its old master follows it', {
      nodes: { old: { port: 6390, config: QUIET }, young: { port: 6391, config: QUIET } },
      steps: [
        { at: '0s', node: 'young', run: 'REPLICAOF old 6390' },
        { at: '2.2s', node: 'old', run: 'SET a 1' },
        { at: '2.6s', node: 'young', run: 'REPLICAOF NO ONE' },
        { at: '2.8s', node: 'young', run: 'SET b 2' },
        { at: '3s', node: 'old', run: 'REPLICAOF young 6391' },
        { at: '5.3s', node: 'old', run: 'GET b' },
        { at: '5.4s', node: 'old', run: 'INFO replication' },
        { at: '5.5s', node: 'young', run: 'INFO replication' },
      ],
      until: '5.8s',
    }),
    live('through a slow link, a disk RDB of 120 KB', {
      nodes: {
        master: { port: 6800, config: { ...QUIET, 'repl-diskless-sync': 'no', rdbcompression: 'no' } },
        replica: { port: 6900, config: QUIET },
      },
      network: { defaults: { latency: '2ms', bandwidth: '1mbit' } },
      steps: [
        { at: '0s', node: 'master', write: { count: 120, every: '0s', keys: 120, value: 1000 } },
        { at: '0.4s', node: 'replica', run: 'REPLICAOF master 6800' },
        { at: '1s', node: 'replica', run: 'ROLE' },
        { at: '4s', node: 'master', run: 'INFO replication' },
        { at: '4.1s', node: 'replica', run: 'DBSIZE' },
      ],
      until: '4.5s',
    }),
  ];
}

function live(name: string, scenario: object): LiveScenario {
  return { name, scenario: JSON.stringify({ format: 1, title: name, redis: '7.0', seed: 7, ...scenario }) };
}
