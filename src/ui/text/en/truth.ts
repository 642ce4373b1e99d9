/** What is true here and what is simplified: claims with their figures, and every simplification with its reason. */
export const truth = {
  'truth.heading': 'What is true here, and what is simplified',
  'truth.lead':
    'ReplScope is a model of Redis {redis}. Of replication it is meant to show nothing that real servers do not do: not a byte, not a reply, not a log line. A claim like that is worth as much as the comparisons behind it. Here they are.',

  'truth.compared': 'Compared with real servers',
  'truth.recorded':
    'The {n|situation|situations} in the menu were recorded on real redis-server {redis} processes. The engine must give every one of them again, line for line, or its tests fail.',
  'truth.live':
    'On {on}, {total|other scenario was|other scenarios were} played on real servers and in the engine: {same} came out the same, {different} different.',
  'truth.random': 'Nobody chose {random} of them: they were made up from the seed {seed}.',
  'truth.unsteady':
    'In {unsteady} of them real servers, asked several times, did not agree with themselves; that says nothing about the engine.',
  'truth.same':
    '“The same” means: what was said on every connection and in which order, every reply, and each server’s whole log, but for what it says of the machine. Those that were made up end with DEBUG DIGEST, which sums up all data of a server, asked of every one that is there. What only chance or the clock decides is taken out first: replids, process ids, seconds.',
  'truth.again': 'Whoever doubts it can do it again:',

  'truth.calibrated': 'Under pressure',
  'truth.calibratedLead':
    'On {on}, full synchronizations of 10 to 100 MB went over links of a limited rate, {runs|once|times} each, on real servers. {good} of {n} lie within 15 % of the engine’s, with the same outcome each time: from +FULLRESYNC to the last byte of the RDB, and what the master sent meanwhile.',
  'truth.calibratedWhat': 'Situation',
  'truth.calibratedReal': 'Real servers, median',
  'truth.calibratedOurs': 'Here',
  'truth.calibratedLoop': 'a loop: it never ends',

  'truth.commands': 'Commands',
  'truth.commandsLead':
    '{modelled} of the {all} commands of Redis 7.0 are modelled. Any other says NOTMODELLED and does nothing, because a wrong answer would be worse than none.',
  'truth.commandList': 'Which ones',
  'truth.notModelled': 'Refused with an error that says so:',

  'truth.simplified': 'Simplified on purpose',
  'truth.why': 'Why: {reason}',
  'truth.pace': 'How long work takes',
  'truth.pace.what':
    'These are assumptions about a computer, and a scenario (`machines`) or “What if” may say others: a turn of the event loop takes 12 µs, a command nothing beside that, a fork stops the server for 10 ms a GiB, a child writes 200 MB of RDB a second and a replica loads 150.',
  'truth.pace.why':
    'durations belong to a machine, not to Redis. What is compared is what happens, and in which order; when it happens agrees with the recordings to a tenth of a second, the pace of a server’s own clock.',
  'truth.memory': 'Memory',
  'truth.memory.what':
    'What data, buffers and copied pages take is an estimate. Unless a scenario gives a machine a limit, memory never runs out; if it does, a fork is refused or the process is killed, as a kernel would. No key is evicted.',
  'truth.memory.why':
    'what copy-on-write costs depends on the kernel and on every page written while the child runs. An estimate shows where a limit is reached and why; it does not replace a measurement.',
  'truth.network': 'The network',
  'truth.network.what':
    'A link has a latency, a jitter and a bandwidth, several may share an uplink, and each can be cut, or fall silent in one direction or both. A socket takes 3.97 MB before its writer waits (measured). There are no packets, no loss and no congestion: where one direction is silent, TCP’s own acknowledgements still get through, as they do past a proxy. Nor does TCP save packets here: over a long line a real handshake may take a round trip more, because Nagle’s algorithm holds its second REPLCONF back until the first is acknowledged.',
  'truth.network.why':
    'TCP hides packets from Redis. All that a server ever sees of a network is bytes in order, bytes that come late, or the end of a connection.',
  'truth.order': 'The order of what has no order',
  'truth.order.what':
    'In which order SMEMBERS, KEYS or an RDB go through what they hold is decided in a real server by a random number of that process. Here it is the same in every run. And a list of more than 8 kB is parted in an RDB as if it had grown at its tail, 8 kB a node (`list-max-listpack-size -2`).',
  'truth.order.why':
    'two real servers do not agree on the order either, so there is no true one to show. Where a list’s nodes part depends on every push and pop that it has seen; its elements do not.',
  'truth.chance': 'Chance and clocks',
  'truth.chance.what':
    'Replids, EOF marks and all else that is random come from the scenario’s seed. The servers share one exact clock.',
  'truth.chance.why': 'a run that repeats to the byte can be stepped backwards, sent as a link, and argued about.',
  'truth.left': 'Left out',
  'truth.left.what':
    'Lua and functions, modules, cluster mode, Sentinel, TLS, the append-only file, Unix sockets, I/O threads.',
  'truth.left.why':
    'a replica is fed the same way with or without them. A script reaches it as the commands that the script ran, TLS carries the same bytes, and PUBLISH is in the stream whether anybody listens or not.',
  'truth.conf': 'redis.conf and INFO',
  'truth.conf.what':
    'Every directive of 7.0 is known and checked, but those for what is left out change nothing. INFO is exact in its replication section and has little of the others.',
  'truth.conf.why':
    'a real redis.conf can so be tried as it is; the other sections would describe a machine that does not exist.',
  'truth.version': 'One version',
  'truth.version.what':
    'Redis {redis}. Later versions, Valkey and managed services differ in places. A master of 7.2 or 7.4 (`rdbVersion`) is a 7.0 whose snapshots say a later version: what its replica makes of that is exact, what such a master does and logs otherwise is not modelled.',
  'truth.version.why': 'one version that is exact teaches more than five that are nearly right.',
} as const;
