import { describe, expect, test } from 'vitest';
import { TYPICAL_MACHINE } from '../../host/machine';
import { good, sentence } from './good.testing';
import { parseScenario } from './parseScenario';
import { LIMITS } from './scenario';

type Fields = Readonly<Record<string, unknown>>;

const withNode = (node: unknown): Fields => ({ ...good, nodes: { master: {}, replica: {}, extra: node } });
const withConfig = (config: unknown): Fields => withNode({ config });
/** The scenario whose second step is this one. */
const withStep = (step: unknown): Fields => ({ ...good, steps: [{ at: '0s', node: 'master', run: 'PING' }, step] });
const onMaster = (rest: Fields): Fields => withStep({ at: '1s', node: 'master', ...rest });
const onLink = (rest: Fields): Fields => withStep({ at: '1s', link: ['master', 'replica'], ...rest });
const without = (field: string): Fields => Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

const GB = 1024 ** 3;
const disk = { ...TYPICAL_MACHINE, diskBytesPerSecond: 80 * 1024 ** 2 };
const BIG = {
  ...disk,
  forkUsPerGb: 20_000,
  saveBytesPerSecond: 50 * 1024 ** 2,
  memoryBytes: 16 * GB,
  overcommit: false,
};

describe('a good scenario', () => {
  test('has every duration in microseconds, every rate in bytes a second, every default filled in', () => {
    const parsed = parseScenario(good);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.scenario).toEqual({
      title: { en: 'two', zh: 'two' },
      seed: 7,
      nodes: [
        {
          name: 'master',
          ip: '10.0.0.1',
          port: 6379,
          stopped: false,
          rdb: null,
          rdbVersion: 10,
          machine: BIG,
          config: [
            ['repl-backlog-size', '1mb'],
            ['repl-diskless-sync', 'no'],
            ['hz', '10'],
          ],
        },
        {
          name: 'replica',
          ip: '10.1.2.3',
          port: 6380,
          stopped: true,
          rdb: null,
          rdbVersion: 10,
          machine: disk,
          config: [['slaveof', 'master 6379']],
        },
      ],
      network: {
        defaults: { latencyUs: 1_000, bytesPerSecond: 12_500_000, jitterUs: 0 },
        links: [{ between: ['master', 'replica'], latencyUs: 1_000, bytesPerSecond: null, jitterUs: 50 }],
        uplinks: [{ nodes: ['replica'], bytesPerSecond: 1_000_000 }],
      },
      steps: [
        {
          atUs: 0,
          kind: 'run',
          node: 'master',
          text: 'SET greeting "hello world"',
          words: ['SET', 'greeting', 'hello world'],
        },
        { atUs: 1_500_000, kind: 'run', node: 'master', text: 'SET k é', words: ['SET', 'k', 'Ã©'] },
        { atUs: 2_000_000, kind: 'link', between: ['replica', 'master'], do: 'cut' },
        { atUs: 2_000_000, kind: 'write', node: 'master', count: 3, everyUs: 1_000, keys: 1, value: 1 },
        {
          atUs: 2_000_000,
          kind: 'run',
          node: 'master',
          text: 'DEBUG POPULATE 20 more 5',
          words: ['DEBUG', 'POPULATE', '20', 'more', '5'],
        },
        { atUs: 3_000_000, kind: 'set', between: ['master', 'replica'], bytesPerSecond: 1_000_000 },
        { atUs: 4_000_000, kind: 'process', node: 'replica', do: 'start', stage: 'enter' },
      ],
      untilUs: 5_000_000,
      layout: [{ node: 'master', x: 0.25, y: 0 }],
    });
  });

  test('needs no more than a format, a node and an end', () => {
    const parsed = parseScenario({ format: 1, nodes: { a: {} }, until: 0 });
    expect(parsed.ok && parsed.scenario).toEqual({
      title: { en: '', zh: '' },
      seed: 1,
      nodes: [
        {
          name: 'a',
          ip: '10.0.0.1',
          port: 6379,
          config: [],
          stopped: false,
          rdb: null,
          rdbVersion: 10,
          machine: TYPICAL_MACHINE,
        },
      ],
      network: { defaults: { latencyUs: 0, bytesPerSecond: null, jitterUs: 0 }, links: [], uplinks: [] },
      steps: [],
      untilUs: 0,
      layout: [],
    });
  });

  test('may have 250 nodes, and names that objects have of themselves', () => {
    const names = Array.from({ length: LIMITS.nodes }, (_, i) => [`n${i}`, {}]);
    expect(sentence({ format: 1, nodes: Object.fromEntries(names), until: '1s' })).toBe('accepted');
    expect(sentence({ format: 1, nodes: { constructor: {}, toString: {} }, until: '1s' })).toBe('accepted');
  });
});

describe('a bad one is refused with a sentence that names the place:', () => {
  test.each<[string, unknown]>([
    // --- the file
    ['This is not JSON: it ends in the middle, in line 1', '{'],
    ['This is not JSON: there is nothing in it', ''],
    [`The scenario has 5000000 characters; at most ${LIMITS.textBytes} are read`, ' '.repeat(5_000_000)],
    ['This is no scenario but null: a scenario is an object, { "format": 1, … }', 'null'],
    ['This is no scenario but []: a scenario is an object, { "format": 1, … }', []],
    ['This is no scenario but "master": a scenario is an object, { "format": 1, … }', '"master"'],
    ['This is no scenario but undefined: a scenario is an object, { "format": 1, … }', undefined],
    ['format is missing', {}],
    ['format: 2 is not a format that this version reads (1)', { ...good, format: 2 }],
    ['format: "1" is not a format that this version reads (1)', { ...good, format: '1' }],
    ['colour is not a field of this format', { ...good, colour: 'red' }],
    ['title: 3 is neither a text nor { "en": …, "zh": … }', { ...good, title: 3 }],
    ['title: {"en":"x"} is neither a text nor { "en": …, "zh": … }', { ...good, title: { en: 'x' } }],
    ['redis: "8.0" is not a version that is modelled ("7.0")', { ...good, redis: '8.0' }],
    ['seed: 1.5 is not a whole number', { ...good, seed: 1.5 }],
    ['seed: -1 is less than 0', { ...good, seed: -1 }],
    ['seed: 1e+300 is more than 9007199254740991', { ...good, seed: 1e300 }],
    ['until is missing', without('until')],
    ['until: "5 parsecs" is not a duration ("300ms", "4.2s", "2m")', { ...good, until: '5 parsecs' }],
    ['until: -1 is not a duration ("300ms", "4.2s", "2m")', { ...good, until: -1 }],
    ['until: null is not a duration ("300ms", "4.2s", "2m")', { ...good, until: null }],
    ['until: "31000h" is longer than 30 days', { ...good, until: '31000h' }],
    [`until: "${'y'.repeat(56)}... is not a duration ("300ms", "4.2s", "2m")`, { ...good, until: 'y'.repeat(300) }],
    ['compare: "all" is not one of "replies"', { ...good, compare: 'all' }],
    ['layout: there is no node "nobody"; there are "master", "replica"', { ...good, layout: { nobody: [0, 0] } }],
    ['layout.master: [0.5] is not a pair of numbers from 0 to 1', { ...good, layout: { master: [0.5] } }],
    ['layout.master[1]: 1.5 is more than 1', { ...good, layout: { master: [0, 1.5] } }],
    ['layout: [] is not an object', { ...good, layout: [] }],
    // --- nodes
    ['nodes is missing', without('nodes')],
    ['nodes: [] is not an object', { ...good, nodes: [] }],
    ['nodes is empty', { ...good, nodes: {}, steps: [], network: {} }],
    [
      'nodes: 10000 nodes; at most 250 fit a scenario',
      { ...good, nodes: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [i, {}])) },
    ],
    ['nodes.a b: "a b" is not a node name (1 to 64 letters, digits, . _ -)', { ...good, nodes: { 'a b': {} } }],
    ['nodes.: "" is not a node name (1 to 64 letters, digits, . _ -)', { ...good, nodes: { '': {} } }],
    ['nodes.__proto__: "__proto__" is nothing that belongs here', '{"format":1,"nodes":{"__proto__":{}},"until":"1s"}'],
    ['nodes.extra: null is not an object', withNode(null)],
    ['nodes.extra.size is not a field of this format', withNode({ size: 1 })],
    ['nodes.extra.port: 0 is less than 1', withNode({ port: 0 })],
    ['nodes.extra.port: 70000 is more than 65535', withNode({ port: 70_000 })],
    ['nodes.extra.port: "6379" is not a whole number', withNode({ port: '6379' })],
    ['nodes.extra.port: 1.5 is not a whole number', withNode({ port: 1.5 })],
    ['nodes.extra.port: 10.0.0.1:6379 is already taken by master', withNode({ address: '10.0.0.1', port: 6379 })],
    ['nodes.extra.address: "300.1.1.1" is not an IPv4 address', withNode({ address: '300.1.1.1' })],
    ['nodes.extra.address: "localhost" is not an IPv4 address', withNode({ address: 'localhost' })],
    ['nodes.extra.stopped: "yes" is neither true nor false', withNode({ stopped: 'yes' })],
    ['nodes.extra.rdb: "" is not bytes (each character one of \\u0000 to \\u00ff)', withNode({ rdb: '' })],
    ['nodes.extra.rdb: "库" is not bytes (each character one of \\u0000 to \\u00ff)', withNode({ rdb: '库' })],
    ['nodes.extra.rdb: [82] is not a text', withNode({ rdb: [82] })],
    [
      'nodes.extra.rdbVersion: 13 is not an RDB version (10 of 7.0, 11 of 7.2, 12 of 7.4)',
      withNode({ rdbVersion: 13 }),
    ],
    // --- redis.conf
    ['nodes.extra.config: ["port 1"] is not an object', withConfig(['port 1'])],
    [
      'nodes.extra.config.repl-backlog-sise is not a directive of redis.conf (Redis 7.0)',
      withConfig({ 'repl-backlog-sise': '1mb' }),
    ],
    [
      'nodes.extra.config.repl-backlog-size: Redis does not take "lots": argument must be a memory value',
      withConfig({ 'repl-backlog-size': 'lots' }),
    ],
    [
      'nodes.extra.config.repl-backlog-size: Redis does not take "0": argument must be between 1 and 9223372036854775807 inclusive',
      withConfig({ 'repl-backlog-size': '0' }),
    ],
    [
      'nodes.extra.config.repl-timeout: Redis does not take "-3": argument must be between 1 and 2147483647 inclusive',
      withConfig({ 'repl-timeout': -3 }),
    ],
    [
      'nodes.extra.config.repl-timeout: Redis does not take "soon": argument couldn\'t be parsed into an integer',
      withConfig({ 'repl-timeout': 'soon' }),
    ],
    [
      "nodes.extra.config.repl-diskless-sync: Redis does not take \"perhaps\": argument must be 'yes' or 'no'",
      withConfig({ 'repl-diskless-sync': 'perhaps' }),
    ],
    ['nodes.extra.config.hz: null is nothing that belongs here', withConfig({ hz: null })],
    [
      'nodes.extra.config.replicaof: Redis does not take "master": wrong number of arguments',
      withConfig({ replicaof: 'master' }),
    ],
    [
      'nodes.extra.config.client-output-buffer-limit: Redis does not take "replica 1 2": Wrong number of arguments in buffer limit configuration.',
      withConfig({ 'client-output-buffer-limit': 'replica 1 2' }),
    ],
    ['nodes.extra.config.save: Redis does not take "60": Invalid save parameters', withConfig({ save: '60' })],
    // --- the network
    ['network: [] is not an object', { ...good, network: [] }],
    ['network.speed is not a field of this format', { ...good, network: { speed: 1 } }],
    [
      'network.defaults.latency: "5 parsecs" is not a duration ("300ms", "4.2s", "2m")',
      { ...good, network: { defaults: { latency: '5 parsecs' } } },
    ],
    [
      'network.defaults.bandwidth: "fast" is not a rate ("8mbit", "100kb", "unlimited")',
      { ...good, network: { defaults: { bandwidth: 'fast' } } },
    ],
    [
      'network.defaults.bandwidth: 8 is not a rate ("8mbit", "100kb", "unlimited")',
      { ...good, network: { defaults: { bandwidth: 8 } } },
    ],
    ['network.links: {} is not a list', { ...good, network: { links: {} } }],
    ['network.links[0].between is missing', { ...good, network: { links: [{}] } }],
    [
      'network.links[0].between: ["master"] is not a pair of node names',
      { ...good, network: { links: [{ between: ['master'] }] } },
    ],
    [
      'network.links[0].between: there is no node "nobody"; there are "master", "replica"',
      { ...good, network: { links: [{ between: ['master', 'nobody'] }] } },
    ],
    [
      'network.links[0].between: a link is between two different nodes',
      { ...good, network: { links: [{ between: ['master', 'master'] }] } },
    ],
    // --- steps
    ['steps: {} is not a list', { ...good, steps: {} }],
    ['steps[1]: 1 is not an object', withStep(1)],
    ['steps[1].note is not a field of this format', onMaster({ run: 'PING', note: 'x' })],
    ['steps[1].at is missing', withStep({ node: 'master', run: 'PING' })],
    [
      'steps[1].at: "5 parsecs" is not a duration ("300ms", "4.2s", "2m")',
      withStep({ at: '5 parsecs', node: 'master', run: 'PING' }),
    ],
    [
      'steps[1].at: "-1s" is not a duration ("300ms", "4.2s", "2m")',
      withStep({ at: '-1s', node: 'master', run: 'PING' }),
    ],
    [
      'steps[1].at: true is not a duration ("300ms", "4.2s", "2m")',
      withStep({ at: true, node: 'master', run: 'PING' }),
    ],
    [
      'steps[1].node: there is no node "nobody"; there are "master", "replica"',
      withStep({ at: '1s', node: 'nobody', run: 'PING' }),
    ],
    [
      'steps[1].node: there is no node "toString"; there are "master", "replica"',
      withStep({ at: '1s', node: 'toString', run: 'PING' }),
    ],
    ['steps[1].node: 1 is not a text', withStep({ at: '1s', node: 1, run: 'PING' })],
    ['steps[1]: a step names either a node or a link', withStep({ at: '1s', run: 'PING' })],
    ['steps[1]: a step names either a node or a link', onMaster({ link: ['master', 'replica'], do: 'cut' })],
    [
      'steps[1]: a step does one thing: run, write, populate, pace, send, do or set on a node, send, do or set on a link; this one does none',
      onMaster({}),
    ],
    ['steps[1]: a step does one thing; this one has run, do', onMaster({ run: 'PING', do: 'kill' })],
    ['steps[1].run: "SET k \\"v" has unbalanced quotes', onMaster({ run: 'SET k "v' })],
    ['steps[1].run: a command has at least one word', onMaster({ run: ' ' })],
    ['steps[1].run: a command has at least one word', onMaster({ run: [] })],
    ['steps[1].run: 5 is neither a line nor a list of words', onMaster({ run: 5 })],
    ['steps[1].run: ["SET",5] is neither a line nor a list of words', onMaster({ run: ['SET', 5] })],
    ['steps[1].populate: 5 is not an object', onMaster({ populate: 5 })],
    ['steps[1].populate.count is missing', onMaster({ populate: {} })],
    ['steps[1].populate.count: -1 is less than 0', onMaster({ populate: { count: -1 } })],
    ['steps[1].populate.size: 1.5 is not a whole number', onMaster({ populate: { count: 1, size: 1.5 } })],
    [
      'steps[1].populate.prefix: "a b" is not the beginning of a name (1 to 9 characters of ASCII, no blanks)',
      onMaster({ populate: { count: 1, prefix: 'a b' } }),
    ],
    [
      'steps[1].populate: 1000000000 keys with values of 0 bytes; a rule makes at most 100000000 keys, values of 67108864 bytes and 68719476736 bytes in all',
      onMaster({ populate: { count: 1e9 } }),
    ],
    [
      'steps[1].populate: 1 keys with values of 100000000 bytes; a rule makes at most 100000000 keys, values of 67108864 bytes and 68719476736 bytes in all',
      onMaster({ populate: { count: 1, size: 1e8 } }),
    ],
    [
      'steps[1].populate: 10000000 keys with values of 10000 bytes; a rule makes at most 100000000 keys, values of 67108864 bytes and 68719476736 bytes in all',
      onMaster({ populate: { count: 1e7, size: 10_000 } }),
    ],
    ['steps[1].send: "€" is not bytes (each character one of \\u0000 to \\u00ff)', onMaster({ send: '€' })],
    ['steps[1].send: "" is not bytes (each character one of \\u0000 to \\u00ff)', onLink({ send: '' })],
    ['steps[1]: "kill-child" is for nodes, not for links', onLink({ do: 'kill-child' })],
    [
      'steps[1].do: "explode" is not one of "kill", "shutdown", "start", "pause", "resume", "kill-child", "cut", "hold", "restore"',
      onMaster({ do: 'explode' }),
    ],
    ['steps[1].stage: "left" is not one of "enter", "exit"', onMaster({ do: 'start', stage: 'left' })],
    ['steps[1].stage: "enter" goes with "do": "start"', onMaster({ do: 'kill', stage: 'enter' })],
    ['steps[1].stage: "exit" goes with "do": "shutdown", "kill"', onMaster({ run: 'SHUTDOWN', stage: 'exit' })],
    ['steps[1]: "cut" is for links, not for nodes', onMaster({ do: 'cut' })],
    ['steps[1].set: "latency" is for links, not for nodes', onMaster({ set: { latency: '1ms', memory: '1gb' } })],
    ['steps[1].set: names nothing that changes', onMaster({ set: {} })],
    ['steps[1].pace: names nothing that changes', onMaster({ pace: {} })],
    ['steps[1].pace.every: 0 is not a pace', onMaster({ pace: { every: 0 } })],
    ['steps[1]: "kill" is for nodes, not for links', onLink({ do: 'kill' })],
    ['steps[1]: "run" is for nodes, not for links', onLink({ run: 'PING' })],
    ['steps[1]: "write" is for nodes, not for links', onLink({ write: { count: 1 } })],
    [
      'steps[1].link: there is no node "nobody"; there are "master", "replica"',
      withStep({ at: '1s', link: ['master', 'nobody'], do: 'cut' }),
    ],
    [
      'steps[1].link: a link is between two different nodes',
      withStep({ at: '1s', link: ['master', 'master'], do: 'cut' }),
    ],
    ['steps[1].link: "master" is not a pair of node names', withStep({ at: '1s', link: 'master', do: 'cut' })],
    ['steps[1].set.colour is not a field of this format', onLink({ set: { colour: 'red' } })],
    ['steps[1].set.latency: "x" is not a duration ("300ms", "4.2s", "2m")', onLink({ set: { latency: 'x' } })],
    [
      'network.uplinks[0].nodes: there is no node "nobody"; there are "master", "replica"',
      { ...good, network: { uplinks: [{ nodes: ['nobody'], bandwidth: '8mbit' }] } },
    ],
    [
      'network.uplinks[0].bandwidth: an unlimited uplink is none',
      { ...good, network: { uplinks: [{ nodes: ['master'], bandwidth: 'unlimited' }] } },
    ],
    ['machines.memory: "lots" is not a size ("16gb", "512mb", "unlimited")', { ...good, machines: { memory: 'lots' } }],
    ['nodes.a.machine.wheels is not a field of this format', { ...good, nodes: { a: { machine: { wheels: 4 } } } }],
    ['steps[1].set: names nothing that changes', onLink({ set: {} })],
    ['steps[1].set: "memory" is for nodes, not for links', onLink({ set: { memory: '1gb' } })],
    ['steps[1]: "pace" is for nodes, not for links', onLink({ pace: { every: '1ms' } })],
    ['steps[1].write: 5 is not an object', onMaster({ write: 5 })],
    ['steps[1].write.count is missing', onMaster({ write: {} })],
    ['steps[1].write.count: -1 is less than 0', onMaster({ write: { count: -1 } })],
    ['steps[1].write.count: 1.5 is not a whole number', onMaster({ write: { count: 1.5 } })],
    ['steps[1].write.count: 1000000000000 is more than 10000000', onMaster({ write: { count: 1e12 } })],
    ['steps[1].write.value: 1099511627776 is more than 67108864', onMaster({ write: { count: 1, value: 1024 ** 4 } })],
    ['steps[1].write.value: "1tb" is not a whole number', onMaster({ write: { count: 1, value: '1tb' } })],
    ['steps[1].write.keys: 0 is less than 1', onMaster({ write: { count: 1, keys: 0 } })],
    [
      'steps[1].write.every: "soon" is not a duration ("300ms", "4.2s", "2m")',
      onMaster({ write: { count: 1, every: 'soon' } }),
    ],
    [
      'steps[1].write: 10000000 values of 100 bytes at one instant; at most 268435456 bytes are written at once',
      onMaster({ write: { count: 1e7, value: 100, every: 0 } }),
    ],
    [
      'steps: at most 20000 are played',
      { ...good, steps: Array.from({ length: 20_001 }, () => ({ at: '0s', node: 'master', run: 'PING' })) },
    ],
  ])('%s', (said, scenario) => {
    expect(sentence(scenario)).toBe(said);
  });
});
