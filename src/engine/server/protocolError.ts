/** Bytes that are no protocol: what is written down about them. Redis's setProtocolError. */
import type { Bytes } from '../../protocol/bytes';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { clientInfo } from './clientInfo';
import type { Server } from './server';

/** `rest`: what is in its buffer from the place on that is wrong. A master's is a warning; a client's hardly anybody wants to read. */
export function logProtocolError(draft: Draft, server: Server, client: Client, what: string, rest: Bytes): void {
  const level = client.kind === 'master' ? '#' : '-';
  const sample = `Query buffer during protocol error: ${sampleOf(rest)}`;
  draft.log(server, level, `Protocol error (${what}) from client: ${clientInfo(draft, server, client)}. ${sample}`);
}

/** A long one is told by its beginning and its end. */
const SAMPLE_BYTES = 128;

function sampleOf(rest: Bytes): string {
  if (rest.length < SAMPLE_BYTES) return `'${printable(rest)}'`;
  const half = SAMPLE_BYTES / 2;
  const left = rest.length - SAMPLE_BYTES;
  return `'${printable(rest.slice(0, half))}' (... more ${left} bytes ...) '${printable(rest.slice(-half))}'`;
}

/** As printf(3) and isprint(3) see it: up to a zero, a dot for what is not printed. */
const printable = (bytes: Bytes): string => (bytes.split('\0', 1)[0] ?? '').replace(/[^ -~]/g, '.');
