import { expect, it } from 'vitest';
import { steadyRecords } from './steadyRecords';
import type { TraceRecord } from './traceRecord';

const reply = (command: string, said: string): TraceRecord => ({
  type: 'reply',
  t: 0,
  node: 'master',
  command,
  reply: Buffer.from(said, 'latin1').toString('base64'),
});

function steadyReply(command: string, said: string): string {
  const [record] = steadyRecords([reply(command, said)], ['master']);
  return record?.type === 'reply' ? Buffer.from(record.reply, 'base64').toString('latin1') : '';
}

it('tells the replicas of INFO in the order of their ports, numbered anew', () => {
  const first = 'slave0:ip=10.0.0.3,port=7003,state=online\r\nslave1:ip=10.0.0.2,port=702,state=wait_bgsave\r\n';
  const sorted = 'slave0:ip=10.0.0.2,port=702,state=wait_bgsave\r\nslave1:ip=10.0.0.3,port=7003,state=online\r\n';
  const info = (replicas: string): string => `connected_slaves:2\r\n${replicas}master_replid:x\r\n`;
  expect(steadyReply('INFO replication', info(first))).toBe(info(sorted));
});

it("tells ROLE's replicas in the same order, each with its own offset", () => {
  const item = (host: string, port: string, offset: string): string =>
    `*3\r\n$${host.length}\r\n${host}\r\n$${port.length}\r\n${port}\r\n$${offset.length}\r\n${offset}\r\n`;
  const role = (...replicas: readonly string[]): string => `*3\r\n$6\r\nmaster\r\n:55\r\n*2\r\n${replicas.join('')}`;
  const [late, early] = [item('10.0.0.3', '7003', '55'), item('10.0.0.2', '7002', '5')];
  expect(steadyReply('ROLE', role(late, early))).toBe(role(early, late));
});
