/** A scenario as a stranger would hand it in: the JSON of the scenario format, before anybody has read it. */
export interface WrittenScenario {
  readonly format: 1;
  readonly title: string;
  readonly seed: number;
  readonly nodes: Readonly<Record<string, WrittenNode>>;
  readonly network: {
    readonly defaults: WrittenLink;
    readonly links?: readonly (WrittenLink & { readonly between: readonly [string, string] })[];
  };
  readonly steps: readonly WrittenStep[];
  readonly until: string;
}

interface WrittenNode {
  readonly port: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface WrittenLink {
  readonly latency: string;
  readonly bandwidth: string;
}

export interface WrittenStep {
  readonly at: string;
  readonly node?: string;
  readonly link?: readonly [string, string];
  readonly run?: string | readonly string[];
  readonly write?: { readonly count: number; readonly every: string; readonly keys: number; readonly value: number };
  readonly do?: string;
  /** Of a link that is held: who is not heard any more; without it, neither is. */
  readonly from?: string;
  readonly set?: { readonly latency?: string; readonly bandwidth?: string };
}
