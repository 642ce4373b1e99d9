import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toUint8Array, utf8 } from '../protocol/bytes';
import type { Reply } from '../protocol/resp';
import { anyReply, encodeReply } from '../protocol/anyReply.testing';
import { printElapsed, printReply, printsRaw } from './print';
import { cliInstalled, typeAtCli } from '../testing/real/redisCli';

const bulk = (bytes: string | null): Reply => ({ kind: 'bulk', bytes });
const array = (...items: readonly Reply[]): Reply => ({ kind: 'array', items });
const pretty = (reply: Reply): string => printReply(reply, { raw: false });

describe('a reply is printed as redis-cli prints it', () => {
  test.each<[string, Reply, string]>([
    ['status', { kind: 'simple', text: 'OK' }, 'OK\n'],
    ['error', { kind: 'error', text: 'ERR syntax error' }, '(error) ERR syntax error\n'],
    ['integer', { kind: 'integer', value: -2 }, '(integer) -2\n'],
    ['a large integer', { kind: 'integer', value: 2n ** 63n - 1n }, '(integer) 9223372036854775807\n'],
    ['string', bulk('hello'), '"hello"\n'],
    ['escapes', bulk('a"b\\c\r\n\t\x07\b\x00\xff'), String.raw`"a\"b\\c\r\n\t\a\b\x00\xff"` + '\n'],
    ['nothing', bulk(null), '(nil)\n'],
    ['no array', { kind: 'array', items: null }, '(nil)\n'],
    ['an empty array', array(), '(empty array)\n'],
    ['an array', array(bulk('a'), { kind: 'integer', value: 1 }), '1) "a"\n2) (integer) 1\n'],
    ['nested', array(bulk('a'), array(bulk('b'), array(bulk('c')))), '1) "a"\n2) 1) "b"\n   2) 1) "c"\n'],
  ])('%s', (_, reply, printed) => {
    expect(pretty(reply)).toBe(printed);
  });

  test('numbers of ten items and more stand in one column', () => {
    const lines = pretty(array(...Array.from({ length: 10 }, () => array(bulk('x'), bulk('y'))))).split('\n');
    expect(lines.slice(0, 2)).toEqual([' 1) 1) "x"', '    2) "y"']);
    expect(lines.slice(18, 20)).toEqual(['10) 1) "x"', '    2) "y"']);
  });

  test('what Redis says in UTF-8 can be read', () => {
    expect(pretty({ kind: 'error', text: utf8("ERR unknown command '你好'") })).toBe(
      "(error) ERR unknown command '你好'\n",
    );
  });

  test('raw text is as the server ended it', () => {
    expect(printReply(bulk('# Replication\r\nrole:master\r\n'), { raw: true })).toBe(
      '# Replication\r\nrole:master\r\n',
    );
    expect(printReply({ kind: 'error', text: 'ERR no' }, { raw: true })).toBe('ERR no\n');
  });

  test('a reply that was long in coming tells how long', () => {
    expect([499_999, 500_000, 1_234_567].map(printElapsed)).toEqual(['', '(0.50s)\n', '(1.23s)\n']);
  });

  test('any reply is printed, in either way', () => {
    fc.assert(
      fc.property(anyReply, fc.boolean(), (reply, raw) => {
        expect(typeof printReply(reply, { raw })).toBe('string');
      }),
    );
  });
});

describe.skipIf(!cliInstalled())('against redis-cli 7.0.15', { timeout: 60_000 }, () => {
  test('any reply, quoted', async () => {
    const replies = fc.sample(anyReply, { numRuns: 400, seed: 7 });
    const { printed } = await typeAtCli('GET k\n'.repeat(replies.length), replies.map(encodeReply));
    expect(decoded(printed)).toBe(replies.map(pretty).join(''));
  });

  test('any reply, raw', async () => {
    const replies = fc.sample(anyReply, { numRuns: 400, seed: 8 });
    const { printed } = await typeAtCli('INFO\n'.repeat(replies.length), replies.map(encodeReply));
    expect(decoded(printed)).toBe(replies.map((reply) => printReply(reply, { raw: true })).join(''));
  });

  test('which commands are printed raw', async () => {
    const commands = [
      'INFO|info|Info all|INFO a b|LOLWUT|GET INFO|ROLE|LASTSAVE|DEBUG|DEBUG HTSTATS 0|debug htstats-key k|DEBUG SLEEP 0',
      'DEBUG CLIENT-EVICTION|DEBUG JMAP|MEMORY DOCTOR|MEMORY MALLOC-STATS|MEMORY USAGE k|CLUSTER NODES|CLUSTER NODES x',
      'CLUSTER INFO|CLUSTER SHARDS|CLIENT LIST|CLIENT LIST TYPE replica|CLIENT INFO|client info|CLIENT ID|CLIENT|MEMORY',
      'LATENCY GRAPH|LATENCY GRAPH command|LATENCY DOCTOR|LATENCY DOCTOR x|LATENCY LATEST|PROXY INFO|CONFIG GET save',
    ].flatMap((line) => line.split('|'));
    const answer: Reply = bulk('x\n');
    const { printed } = await typeAtCli(
      `${commands.join('\n')}\n`,
      commands.map(() => encodeReply(answer)),
    );
    expect(printed).toBe(commands.map((line) => printReply(answer, { raw: printsRaw(line.split(' ')) })).join(''));
  });
});

const decoded = (bytes: string): string => new TextDecoder().decode(toUint8Array(bytes));
