/** What Redis logs about an RDB that it cannot load, and whether it then exits: that depends on where the bytes come from. */
import type { RdbFailure } from '../../protocol/rdb/model';

export interface LoadProblem {
  /** Warnings, in order. */
  readonly lines: readonly string[];
  /** `exit`: the process ends. `fail`: the load fails with `errno` and the process goes on. */
  readonly fate: 'exit' | 'fail';
  readonly errno: string;
}

/**
 * Line numbers of rdb.c, which its messages contain: the label that every short read jumps to, the test of the checksum. As Debian's 7.0.15
 * prints them; other builds may differ by some lines.
 */
const SHORT_READ_LINE = 3249;
const CHECKSUM_LINE = 3225;

/**
 * A truncated or damaged file ends the process, whether it was saved here or came from a master: Redis then runs redis-check-rdb's code in
 * the process itself, and that exits. Straight from a socket, a truncated RDB only means that the connection broke; a damaged one still ends
 * the process. `offset`: INFO's loading_loaded_bytes, which is where the load last stopped to serve clients.
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

/** errno as connect(2) left it. It has nothing to do with the load, but it is what Redis prints. */
const STALE_ERRNO = 'Operation now in progress';

/** `trips`: the check of the file that follows fails at the same place. */
function ends(before: readonly string[], noticed: string, fromFile: boolean, trips = !fromFile): LoadProblem {
  const after = [
    fromFile ? noticed : `${noticed}. Failure loading rdb format`,
    ...(trips ? ['Terminating server after rdb file reading failure.'] : []),
  ];
  return { lines: [...before, ...after], fate: 'exit', errno: '' };
}
