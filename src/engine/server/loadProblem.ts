/** What Redis says of an RDB that it can't load, and what becomes of it then: that depends on where the bytes come from. */
import type { RdbFailure } from '../../protocol/rdb/model';

export interface LoadProblem {
  /** Warnings, in order. */
  readonly lines: readonly string[];
  /** `exit`: the process ends. `fail`: whoever asked for the load is told `errno` and goes on. */
  readonly fate: 'exit' | 'fail';
  readonly errno: string;
}

/**
 * rdb.c tells where in itself it noticed: at the label that every short read jumps to, at the checksum's test. Lines as a 7.0.15 of Debian
 * prints them; others may lie some lines off.
 */
const SHORT_READ_LINE = 3249;
const CHECKSUM_LINE = 3225;

/**
 * A file that is cut or damaged ends the process, whether it was saved here or came from a master: the check that says more about it runs
 * in the process and exits. From a socket a cut is a matter of the connection, and damage is not. `offset` is where the last look at the
 * clients was: INFO's loading_loaded_bytes.
 */
export function loadProblem(failure: RdbFailure, fromFile: boolean, offset: number): LoadProblem {
  const noticed = (line: number, text: string): string =>
    `Internal error in RDB reading offset ${offset}, function at rdb.c:${line} -> ${text}`;
  const shortRead = 'Short read or OOM loading DB. Unrecoverable error, aborting now.';
  const retries = `${noticed(SHORT_READ_LINE, 'Unexpected EOF reading RDB file')}. Failure loading rdb format from socket, assuming connection error, resuming operation.`;
  switch (failure.kind) {
    case 'signature':
      return { lines: ['Wrong signature trying to load DB from file'], fate: 'fail', errno: 'Invalid argument' };
    case 'version':
      return { lines: [`Can't handle RDB format version ${failure.version}`], fate: 'fail', errno: 'Invalid argument' };
    case 'shortRead':
      if (fromFile)
        return {
          lines: [shortRead, noticed(SHORT_READ_LINE, 'Unexpected EOF reading RDB file')],
          fate: 'exit',
          errno: '',
        };
      return { lines: [shortRead, retries], fate: 'fail', errno: STALE_ERRNO };
    case 'checksum':
      return ends(
        [`Wrong RDB checksum expected: (${failure.expected}) but got (${failure.found}). Aborting now.`],
        noticed(CHECKSUM_LINE, 'RDB CRC error'),
        fromFile,
      );
    case 'corrupt': {
      const { said } = failure;
      if (said?.kind === 'exit') return { lines: [said.text], fate: 'exit', errno: '' };
      if (said?.kind === 'corrupt') return ends([], noticed(said.line, said.text), fromFile, true);
      if (said && fromFile) return ends([], noticed(said.line, said.text), fromFile);
      if (!said) return ends([], noticed(SHORT_READ_LINE, failure.sentence), fromFile);
      const first = `${noticed(said.line, said.text)}. Failure loading rdb format from socket, assuming connection error, resuming operation.`;
      return { lines: [first, shortRead, retries], fate: 'fail', errno: STALE_ERRNO };
    }
  }
}

/** What nobody has set since the socket was connected: the text is out of place, and is printed. */
const STALE_ERRNO = 'Operation now in progress';

/** `trips`: the check of the file, which follows, trips over the same place. */
function ends(before: readonly string[], noticed: string, fromFile: boolean, trips = !fromFile): LoadProblem {
  const after = [
    fromFile ? noticed : `${noticed}. Failure loading rdb format`,
    ...(trips ? ['Terminating server after rdb file reading failure.'] : []),
  ];
  return { lines: [...before, ...after], fate: 'exit', errno: '' };
}
