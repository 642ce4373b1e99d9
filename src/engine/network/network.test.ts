import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KERNEL_US, Network, SOCKET_BUFFER_BYTES } from './network';
import { type Direction, latenessOf } from './pipe';
import { nextSynUs } from './syn';

const unlimited = { latencyUs: 0, bytesPerSecond: null };
const network = (latencyUs = 0, bytesPerSecond: number | null = null): Network =>
  new Network({ latencyUs, bytesPerSecond });

describe('a byte pipe', () => {
  test('8 Mbit/s is a microsecond a byte: 1,000 bytes over 5 ms of wire are there after 6 ms and the kernels', () => {
    const slow = network(5_000, 1_000_000);
    const connection = slow.connect('replica', 'master', 0);
    expect(slow.send(connection, 1, 1_000, 100)).toMatchObject({
      start: 0,
      arrivesAt: 100 + 1_000 + 5_000 + KERNEL_US,
    });
    // The wire is busy until 1,100: the next byte leaves after that, whenever it was written.
    expect(slow.send(connection, 1, 1, 200)).toMatchObject({ start: 1_000, arrivesAt: 1_101 + 5_000 + KERNEL_US });
    // The other direction has a wire of its own.
    expect(slow.send(connection, 0, 1, 200)).toMatchObject({ start: 0, arrivesAt: 201 + 5_000 + KERNEL_US });
  });

  test('bytes leave the sender at once, or when the slow link has carried all but 120,000 of them', () => {
    const fast = network();
    expect(fast.send(fast.connect('x', 'y', 0), 0, 400_000, 7).leavesAt).toBe(7);
    const slow = network(0, 125_000);
    const connection = slow.connect('x', 'y', 0);
    expect(slow.send(connection, 0, 120_000, 7).leavesAt).toBe(7);
    // 400 KB through one megabit a second: carried after 3.2 s, gone from the machine 0.96 s before.
    expect(slow.send(connection, 0, 280_000, 7)).toMatchObject({
      leavesAt: 2_240_007,
      arrivesAt: 3_200_007 + KERNEL_US,
    });
  });

  test('connections of one pair share its wire, in the order of writing', () => {
    const slow = network(0, 1_000_000);
    const [a, b] = [slow.connect('x', 'y', 0), slow.connect('x', 'y', 0)];
    expect(slow.send(a, 0, 500, 0).arrivesAt).toBe(500 + KERNEL_US);
    expect(slow.send(b, 0, 500, 0).arrivesAt).toBe(1_000 + KERNEL_US);
    // x connected to y, so what y's own connection to x carries towards x is the other direction of the same link.
    const back = slow.connect('y', 'x', 0);
    expect(slow.send(back, 1, 500, 0).arrivesAt).toBe(1_500 + KERNEL_US);
    expect(slow.send(back, 0, 500, 0).arrivesAt).toBe(500 + KERNEL_US);
  });

  test('replicas behind one uplink share its rate, each direction its own; what stays within the group does not use it', () => {
    const shared = new Network(unlimited, [{ nodes: ['a', 'b'], bytesPerSecond: 1_000_000 }]);
    const [a, b] = [shared.connect('a', 'master', 0), shared.connect('b', 'master', 0)];
    expect(shared.send(a, 1, 1_000, 0).arrivesAt).toBe(1_000 + KERNEL_US);
    expect(shared.send(b, 1, 1_000, 0).arrivesAt).toBe(2_000 + KERNEL_US);
    expect(shared.send(a, 0, 10, 0).arrivesAt).toBe(10 + KERNEL_US);
    expect(shared.send(shared.connect('a', 'b', 0), 0, 1_000, 0).arrivesAt).toBe(KERNEL_US);
    // A fork knows what is on its way, and what it adds is its own.
    const fork = shared.fork();
    expect(fork.send(b, 1, 1_000, 0).arrivesAt).toBe(3_000 + KERNEL_US);
    expect(shared.send(b, 1, 1_000, 0).arrivesAt).toBe(3_000 + KERNEL_US);
  });

  test('what waits before an uplink has left its sender, as far as there is room for each', () => {
    const last = (connections: number): number => {
      const shared = new Network(unlimited, [{ nodes: new Set(['master']), bytesPerSecond: 1_000_000 }]);
      const pipes = Array.from({ length: connections }, (_, i) => shared.connect(`r${i}`, 'master', 0));
      let leavesAt = 0;
      for (let sent = 0; sent < 300_000; sent += 10_000)
        for (const pipe of pipes) leavesAt = shared.send(pipe, 1, 10_000, 0).leavesAt;
      return leavesAt;
    };
    // One: gone through after 300 ms, and 120 KB before that it has left. Three: 900 ms, and 360 KB.
    expect(last(1)).toBe(180_000);
    expect(last(3)).toBe(540_000);
  });

  test('jitter delays by chance, the same chance for the same seed, and lets nothing overtake', () => {
    const arrivals = (seed: number): number[] => {
      const shaky = new Network({ ...unlimited, latencyUs: 1_000, jitterUs: 500 }, [], seed);
      const connection = shaky.connect('x', 'y', 0);
      return Array.from({ length: 200 }, (_, i) => shaky.send(connection, 0, 1, i * 100).arrivesAt);
    };
    const once = arrivals(7);
    expect(arrivals(7)).toEqual(once);
    expect(arrivals(8)).not.toEqual(once);
    expect([...once].sort((p, q) => p - q)).toEqual(once);
    const delays = once.map((at, i) => at - i * 100 - 1_000 - KERNEL_US);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(500);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(300);
  });

  test('a writer has room for 4 MB, and again as much as has arrived', () => {
    const one = network();
    const connection = one.connect('x', 'y', 0);
    one.send(connection, 0, SOCKET_BUFFER_BYTES - 10, 0);
    expect(one.room(connection, 0, 0)).toBe(10);
    one.send(connection, 0, 100, 0);
    expect(one.room(connection, 0, 0)).toBe(0);
    expect(one.room(connection, 1, 0)).toBe(SOCKET_BUFFER_BYTES);
    one.arrived(connection, 0, SOCKET_BUFFER_BYTES - 10);
    expect(one.room(connection, 0, 0)).toBe(SOCKET_BUFFER_BYTES - 100);
  });

  test('a wire that becomes shorter lets nothing overtake what is already on it', () => {
    const one = network(50_000);
    const connection = one.connect('x', 'y', 0);
    const first = one.send(connection, 0, 1, 0);
    one.link('y', 'x').latencyUs = 0;
    expect(one.send(connection, 0, 1, 10).arrivesAt).toBe(first.arrivesAt);
    expect(one.send(connection, 0, 1, 60_000).arrivesAt).toBe(60_000 + KERNEL_US);
  });
});

const sends = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 3_000 }),
    bytes: fc.integer({ min: 1, max: 20_000 }),
    connection: fc.nat(2),
    direction: fc.constantFrom<Direction>(0, 1),
  }),
  { minLength: 1, maxLength: 60 },
);

interface Sent {
  readonly pipe: string;
  /** Which way on the link of a and b. */
  readonly way: string;
  readonly bytes: number;
  readonly at: number;
  readonly start: number;
  readonly arrivesAt: number;
}

/** Three connections between a and b: two that a made, one that b made. */
function play(
  one: Network,
  plan: typeof sends extends fc.Arbitrary<infer T> ? T : never,
  before: (i: number) => void,
): Sent[] {
  const connections = [one.connect('a', 'b', 0), one.connect('b', 'a', 0), one.connect('a', 'b', 0)];
  let at = 0;
  return plan.map(({ wait, bytes, connection, direction }, i) => {
    before(i);
    at += wait;
    const chosen = connections[connection] as (typeof connections)[number];
    const way = direction === 0 ? chosen.from : chosen.to;
    return { pipe: `${connection}/${direction}`, way, bytes, at, ...one.send(chosen, direction, bytes, at) };
  });
}

describe('whatever is sent', () => {
  test('nothing arrives before its bytes have left at the rate of the link, and no stretch of time carries more than that', () => {
    fc.assert(
      fc.property(sends, fc.nat(20_000), fc.integer({ min: 1_000, max: 50_000_000 }), (plan, latencyUs, rate) => {
        const sent = play(network(latencyUs, rate), plan, () => {});
        for (const way of ['a', 'b']) {
          let busyUntil = 0;
          let from = 0;
          let carried = 0;
          for (const { bytes, at, arrivesAt } of sent.filter((s) => s.way === way)) {
            if (at >= busyUntil) [from, carried] = [at, 0];
            carried += bytes;
            busyUntil = arrivesAt - latencyUs - KERNEL_US;
            // Since the wire was last idle it has carried exactly what its rate allows, each send rounded up to a microsecond.
            const needed = (carried / rate) * 1e6;
            expect(busyUntil - from).toBeGreaterThanOrEqual(needed - 1e-6);
            expect(busyUntil - from).toBeLessThan(needed + plan.length);
          }
        }
      }),
    );
  });

  test('what is written first arrives first and positions leave no gap, however latency and bandwidth change on the way', () => {
    const change = fc.record({
      latencyUs: fc.nat(30_000),
      bytesPerSecond: fc.option(fc.integer({ min: 1_000, max: 9_000_000 })),
    });
    fc.assert(
      fc.property(sends, fc.array(change, { minLength: 1, maxLength: 20 }), (plan, changes) => {
        const one = new Network(unlimited);
        const sent = play(one, plan, (i) => Object.assign(one.link('a', 'b'), changes[i % changes.length]));
        for (const pipe of new Set(sent.map((s) => s.pipe))) {
          const mine = sent.filter((s) => s.pipe === pipe);
          const starts = mine.map((_, i) => mine.slice(0, i).reduce((sum, { bytes }) => sum + bytes, 0));
          expect(mine.map(({ start }) => start)).toEqual(starts);
          const arrivals = mine.map(({ arrivesAt }) => arrivesAt);
          expect(arrivals).toEqual([...arrivals].sort((x, y) => x - y));
          expect(mine.every(({ at, arrivesAt }) => arrivesAt >= at + KERNEL_US)).toBe(true);
        }
      }),
    );
  });

  test('a fork carries on alone', () => {
    fc.assert(
      fc.property(sends, sends, (before, after) => {
        const one = network(700, 400_000);
        play(one, before, () => {});
        const fork = one.fork();
        const expected = play(one.fork(), after, () => {});
        play(one, before, () => {
          one.link('a', 'b').state = 'down';
          one.link('a', 'b').latencyUs = 1;
        });
        for (const connection of one.connections) connection.state = 'reset';
        one.forget(1);
        expect(play(fork, after, () => {})).toEqual(expected);
        expect(fork.link('a', 'b')).toMatchObject({ state: 'up', latencyUs: 700 });
        expect(fork.connection(1)?.state).toBe('connecting');
      }),
    );
  });
});

test('a SYN that nobody answers is sent again after 1, 2, 3, 4 and 5 seconds, then after twice as long each time', () => {
  const tries: number[] = [];
  for (let at = 7_000_000; tries.length < 8; ) {
    at = nextSynUs(7_000_000, at);
    tries.push(Math.round((at - 7_000_000) / 1_030_000));
  }
  expect(tries).toEqual([1, 2, 3, 4, 5, 7, 11, 19]);
});

describe('a silence on a slow link', () => {
  const MEGABIT = 125_000;
  const silent = () => {
    const slow = network(0, MEGABIT);
    const connection = slow.connect('x', 'y', 0);
    const { link } = connection;
    const [first, second] = [0, 0].map(() => ({ ...slow.send(connection, 0, MEGABIT / 10, 0) }));
    link.silentSinceUs = [50_000, 0];
    return { slow, connection, link, first, second };
  };
  const kept = (conn: number, arrivesAt: number) => ({ conn, bytes: MEGABIT / 10, arrivesAt });

  test('what it kept back is carried when it ends, and what was behind that comes as much later', () => {
    const { slow, connection, link, first, second } = silent();
    expect([first?.arrivesAt, second?.arrivesAt]).toEqual([100_000 + KERNEL_US, 200_000 + KERNEL_US]);
    const [again] = slow.sentAgain(link, 0, [kept(connection.id, 100_000 + KERNEL_US)], 150_000);
    expect(again).toBe(250_000 + KERNEL_US);
    expect(latenessOf(connection.pipes[0], MEGABIT / 10, MEGABIT / 10)).toBe(150_000);
    // Asked once: when it comes at last, it is there.
    expect(latenessOf(connection.pipes[0], MEGABIT / 10, MEGABIT / 10)).toBe(0);
    expect(slow.send(connection, 0, MEGABIT / 10, 150_000).arrivesAt).toBe(450_000 + KERNEL_US);
  });

  test('what it had carried before arrives as soon as it can', () => {
    const { slow, connection, link } = silent();
    link.silentSinceUs = [100_000, 0];
    expect(slow.sentAgain(link, 0, [kept(connection.id, 100_000 + KERNEL_US)], 150_000)).toEqual([150_000 + KERNEL_US]);
  });
});
