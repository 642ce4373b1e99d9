/** A scenario in which every field is used, and what its parser says of any. */
import { parseScenario, parseScenarioText } from './parseScenario';

export const good = {
  format: 1,
  title: 'two',
  redis: '7.0',
  seed: 7,
  machines: { disk: '80mb' },
  nodes: {
    master: {
      machine: { fork: '20ms', save: '50mb', memory: '16gb', overcommit: false },
      port: 6379,
      config: { 'repl-backlog-size': '1mb', 'repl-diskless-sync': false, hz: 10 },
    },
    replica: { address: '10.1.2.3', stopped: true, config: { slaveof: 'master 6379' } },
  },
  network: {
    defaults: { latency: '1ms', bandwidth: '100mbit' },
    links: [{ between: ['master', 'replica'], bandwidth: 'unlimited', jitter: '50us' }],
    uplinks: [{ nodes: ['replica'], bandwidth: '8mbit' }],
  },
  steps: [
    { at: '0s', node: 'master', run: 'SET greeting "hello world"' },
    { at: 1.5, node: 'master', run: ['SET', 'k', 'é'] },
    { at: '2s', link: ['replica', 'master'], do: 'cut' },
    { at: '2s', node: 'master', write: { count: 3 } },
    { at: '2s', node: 'master', populate: { count: 20, size: 5, prefix: 'more' } },
    { at: '3s', link: ['master', 'replica'], set: { bandwidth: '8mbit' } },
    { at: '4s', node: 'replica', do: 'start', stage: 'enter' },
  ],
  until: '5s',
  compare: 'replies',
  layout: { master: [0.25, 0] },
};

/** `accepted`, or the sentence that refuses it. */
export const sentence = (scenario: unknown): string => {
  const parsed = typeof scenario === 'string' ? parseScenarioText(scenario) : parseScenario(scenario);
  return parsed.ok ? 'accepted' : parsed.sentence;
};
