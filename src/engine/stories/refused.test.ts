/** Who asks for a connection where nobody listens. */
import { expect, test } from 'vitest';
import { story } from '../../testing/story';
import { disagreements } from '../checks/agreement';

test.each(['restored', 'cut before it is restored'])(
  'a refusal that a held link loses is no answer: the kernel asks again a second later (%s)',
  (how) => {
    const refused = story({ master: {}, replica: {} })
      .setLink('master', 'replica', { latency: '20ms' })
      .shutdown('master')
      .at('1.2s')
      .type('replica', 'REPLICAOF master 6379')
      .at('1.235s')
      .hold('master', 'replica')
      .start('master')
      .at('1.3s');
    const told = (how === 'restored' ? refused : refused.cut('master', 'replica').at('1.4s'))
      .restore('master', 'replica')
      .play('9s');
    expect(told.events('refused')).toHaveLength(1);
    expect(told.logged('replica', 'Connecting to MASTER')).toHaveLength(1);
    expect(Number(told.events('open')[0]?.at) / 1e6).toBeCloseTo(2.25, 2);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  },
);
