/** The lines that a replica logs when it gives up the socket to its master, word for word. */
import type { GiveUpReason } from '../machines/effects';
import type { LogLevel } from '../world/trace';
import type { Server } from './server';

interface Said {
  readonly level: LogLevel;
  readonly text: string;
}

const warning = (text: string): Said => ({ level: '#', text });

/** The lines for a reason; `line` is what the master said, or the error of the socket. */
export function giveUpLines(server: Server, why: GiveUpReason, line: string): readonly Said[] {
  // The text really is "Success": the synchronous reader leaves no errno behind.
  const noAnswer = warning('Failed to read response from the server: Success');
  switch (why) {
    case 'connectError':
      return [warning(`Error condition on socket for SYNC: ${line}`)];
    case 'pingRefused':
      return [warning(`Error reply to PING from master: '${line}'`)];
    case 'authRefused':
      return [warning(`Unable to AUTH to MASTER: ${line}`)];
    case 'noReply':
      return [noAnswer, warning('Master did not respond to command during SYNC handshake')];
    case 'noPsyncReply':
      return [noAnswer, warning('Master did not reply to PSYNC, will try later')];
    case 'psyncLater':
      return [{ level: '*', text: `Master is currently unable to PSYNC but should be in the future: ${line}` }];
    case 'handshakeTimeout':
      return [warning('Timeout connecting to the MASTER...')];
    case 'transferTimeout':
      return [
        warning(
          "Timeout receiving bulk data from MASTER... If the problem persists try to set the 'repl-timeout' parameter in redis.conf to a larger value.",
        ),
      ];
    case 'transferClosed':
      return [
        warning(
          server.link.transfer?.size === null
            ? 'I/O error reading bulk count from MASTER: Success'
            : `I/O error trying to sync with MASTER: ${server.link.reset ? 'Connection reset by peer' : 'connection lost'}`,
        ),
      ];
    case 'aborted':
      return [warning(`MASTER aborted replication with an error: ${line}`)];
    case 'badPreamble':
      return [
        warning(
          `Bad protocol from MASTER, the first byte is not '$' (we received '${line}'), are you sure the host and port are right?`,
        ),
      ];
    case 'loadFailed':
      return [warning(line)];
  }
}
