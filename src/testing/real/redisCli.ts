/** The real redis-cli 7.0.15, with a server that answers what a test wants: what it sends for a line, and how it prints a reply. */
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { type Bytes, fromUint8Array, toUint8Array } from '../../protocol/bytes';
import { OK, readCommand } from '../../protocol/resp';

export function cliInstalled(): boolean {
  try {
    return execFileSync('redis-cli', ['--version'], { encoding: 'utf8' }).startsWith('redis-cli 7.0.');
  } catch {
    return false;
  }
}

export interface CliSession {
  /** Everything on its standard output. */
  readonly printed: Bytes;
  readonly received: readonly (readonly Bytes[])[];
}

/**
 * Types `lines` at the prompt of a redis-cli that believes to be on a terminal. The n-th command is answered by the n-th reply,
 * those beyond by +OK.
 */
export async function typeAtCli(lines: Bytes, replies: readonly Bytes[] = []): Promise<CliSession> {
  const received: Bytes[][] = [];
  const server = createServer((socket) => {
    let buffer = '';
    socket.on('data', (chunk) => {
      buffer += fromUint8Array(chunk);
      let at = 0;
      for (let read = readCommand(buffer, at); read.kind === 'command'; read = readCommand(buffer, at)) {
        at = read.end;
        if (isItsOwn(read.words)) {
          socket.write('-ERR no help here\r\n');
          continue;
        }
        const reply = replies[received.length] ?? OK;
        received.push([...read.words]);
        socket.write(toUint8Array(reply));
      }
      buffer = buffer.slice(at);
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    return { printed: await run(address.port, lines), received };
  } finally {
    server.close();
  }
}

/** redis-cli asks for its help texts by itself, before the first line. */
const isItsOwn = (words: readonly Bytes[]): boolean => words[0] === 'COMMAND';

function run(port: number, lines: Bytes): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const cli = spawn('redis-cli', ['--no-raw', '-h', '127.0.0.1', '-p', String(port)], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let printed = '';
    cli.stdout.on('data', (chunk: Buffer) => {
      printed += fromUint8Array(chunk);
    });
    cli.on('error', reject);
    cli.on('close', () => resolve(printed));
    cli.stdin.end(toUint8Array(lines));
  });
}
