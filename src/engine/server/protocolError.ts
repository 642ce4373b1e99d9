/** The log line about bytes that are no protocol: Redis's setProtocolError. */
import type { Bytes } from '../../protocol/bytes';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { clientInfo } from './clientInfo';
import type { Server } from './server';

/** `rest`: the query buffer from the wrong byte on. From a master it is logged as a warning; from a client only at level verbose. */
export function logProtocolError(draft: Draft, server: Server, client: Client, what: string, rest: Bytes): void {
  const level = client.kind === 'master' ? '#' : '-';
  const sample = `Query buffer during protocol error: ${sampleOf(rest)}`;
  draft.log(server, level, `Protocol error (${what}) from client: ${clientInfo(draft, server, client)}. ${sample}`);
}

/** A longer buffer is quoted with its beginning and its end. */
const SAMPLE_BYTES = 128;

function sampleOf(rest: Bytes): string {
  if (rest.length < SAMPLE_BYTES) return `'${printable(rest)}'`;
  const half = SAMPLE_BYTES / 2;
  const left = rest.length - SAMPLE_BYTES;
  return `'${printable(rest.slice(0, half))}' (... more ${left} bytes ...) '${printable(rest.slice(-half))}'`;
}

/** As printf(3) and isprint(3) have it: cut at the first zero byte, a dot for each unprintable one. */
const printable = (bytes: Bytes): string => (bytes.split('\0', 1)[0] ?? '').replace(/[^ -~]/g, '.');
