/** The links between the nodes of a run: a recording proxy for each direction of connecting, and what a scenario does to them. */
import type { Scenario } from '../../engine/world/scenario/scenario';
import type { Addresses } from './addresses';
import type { Lane, LinkConditions } from './pipe';
import { Proxy } from './proxy';
import type { Recorder } from './recorder';

export class RealNetwork {
  private readonly proxies: Proxy[] = [];
  private readonly links = new Map<string, LinkConditions>();
  private readonly up = new Set<string>();
  private readonly leaving = new Set<string>();

  constructor(
    scenario: Scenario,
    addresses: Addresses,
    private readonly recorder: Recorder,
  ) {
    const { defaults, links, uplinks } = scenario.network;
    if ([defaults, ...links].some(({ jitterUs }) => jitterUs > 0))
      throw new Error('network: real servers are played without jitter');
    const lanesOf = uplinks.map(({ nodes, bytesPerSecond }) => ({
      nodes,
      out: { bytesPerSecond, freeAt: 0 } satisfies Lane,
      in: { bytesPerSecond, freeAt: 0 } satisfies Lane,
    }));
    const lanes = (sender: string, receiver: string): readonly Lane[] =>
      lanesOf.flatMap((lane) => {
        const outwards = lane.nodes.includes(sender);
        return outwards === lane.nodes.includes(receiver) ? [] : [outwards ? lane.out : lane.in];
      });
    scenario.nodes.forEach((from, x) =>
      scenario.nodes.forEach((to, y) => {
        if (x === y) return;
        const key = linkKey([from.name, to.name]);
        const written = scenario.network.links.find(({ between }) => linkKey(between) === key);
        const link: LinkConditions = this.links.get(key) ?? {
          ...scenario.network.defaults,
          ...written,
          state: 'up',
          silent: new Set(),
          freeAt: new Map(),
        };
        this.links.set(key, link);
        const route = {
          from: from.name,
          to: to.name,
          at: addresses.seenBy(x, y),
          port: to.port,
          onward: addresses.own(y),
          source: addresses.seenBy(y, x),
          lanes: { up: lanes(from.name, to.name), down: lanes(to.name, from.name) },
        };
        const mayBeHeld = scenario.steps.some(
          (step) => step.kind === 'link' && step.do === 'hold' && linkKey(step.between) === key,
        );
        this.proxies.push(new Proxy(route, link, recorder, mayBeHeld, () => this.closedBy(to.name)));
      }),
    );
  }

  /** A server takes connections now, or no longer. */
  listening(node: string, listens: boolean): void {
    this.leaving.delete(node);
    if (listens) this.up.add(node);
    else this.up.delete(node);
    this.settle();
  }

  /** A server was asked to go. It closes its door before it closes its connections, so the first that it closes tells. */
  leaves(node: string): void {
    this.leaving.add(node);
  }

  private closedBy(node: string): void {
    if (this.leaving.has(node)) this.listening(node, false);
  }

  /**
   * A link that comes back first opens its doors and then carries what has waited: news of a connection that is gone makes a replica connect
   * within microseconds, and it must find the door as a real link's other end would be. So it is where a silent link is cut: the doors shut,
   * which takes a silent one a moment, and then its connections are reset.
   */
  act(between: readonly [string, string], what: 'cut' | 'hold' | 'restore', from?: string): void {
    if (what === 'hold' || (what === 'cut' && this.link(between).state !== 'held'))
      return this.change(between, what, from);
    const proxies = this.on(between);
    for (const proxy of proxies) {
      if (what === 'cut') proxy.become('shut');
      else if (this.up.has(proxy.route.to)) proxy.become('open');
    }
    void Promise.all(proxies.map((proxy) => proxy.settled())).then(() => this.change(between, what));
  }

  /** `from`: only what this one sends is kept back. */
  private change(between: readonly [string, string], what: 'cut' | 'hold' | 'restore', from?: string): void {
    const link = this.link(between);
    link.state = what === 'cut' ? 'down' : what === 'hold' ? 'held' : 'up';
    if (what !== 'hold') link.silent.clear();
    const [a, b] = between;
    for (const direction of [[a, b] as const, [b, a] as const]) {
      if (from !== undefined && from !== direction[0]) continue;
      if (what === 'hold') link.silent.add(direction[0]);
      this.recorder.add({ type: 'link', between: direction, state: link.state });
    }
    this.settle();
    for (const proxy of this.on(between)) {
      if (what === 'cut') proxy.reset();
      proxy.changed();
    }
  }

  set(between: readonly [string, string], to: { latencyUs?: number; bytesPerSecond?: number | null }): void {
    const link = this.link(between);
    if (to.latencyUs !== undefined) link.latencyUs = to.latencyUs;
    if (to.bytesPerSecond !== undefined) link.bytesPerSecond = to.bytesPerSecond;
    for (const proxy of this.on(between)) proxy.changed();
  }

  /** Bytes that neither of the two has written, from the first to the second on their newest connection. */
  inject([from, to]: readonly [string, string], bytes: Buffer): void {
    const newest = this.on([from, to])
      .flatMap((proxy) => proxy.newest() ?? [])
      .sort((a, b) => b.conn - a.conn)[0];
    newest?.say(from, bytes);
  }

  close(): void {
    for (const proxy of this.proxies) proxy.close();
  }

  /** Through a held link nobody answers, through a cut one and before a server that is down every attempt is refused. */
  private settle(): void {
    for (const proxy of this.proxies) {
      const { from, to } = proxy.route;
      const { state } = this.link([from, to]);
      if (state === 'held') proxy.become('silent');
      else proxy.become(state === 'up' && this.up.has(to) ? 'open' : 'shut');
    }
  }

  private link(between: readonly [string, string]): LinkConditions {
    const link = this.links.get(linkKey(between));
    if (link === undefined) throw new Error(`no link between ${between.join(' and ')}`);
    return link;
  }

  private on(between: readonly [string, string]): Proxy[] {
    const key = linkKey(between);
    return this.proxies.filter(({ route }) => linkKey([route.from, route.to]) === key);
  }
}

const linkKey = (between: readonly [string, string]): string => [...between].sort().join(' ');
