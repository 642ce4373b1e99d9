/**
 * A labelled span of a message's bytes. Spans tile a message: each byte lies in exactly one leaf, in order; a span with
 * children is tiled by them.
 */
export interface Span {
  /** `[start, end)` within the message. */
  readonly start: number;
  readonly end: number;
  readonly role: SpanRole;
  /** What these bytes say, decoded: `PSYNC`, `1043`, `redis-ver`, `3 arguments`. */
  readonly text: string;
  /** Key of an explanation in the text catalogues (`span.<explain>`), with the values that it names. */
  readonly explain: SpanExplain;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly children?: readonly Span[];
}

export type SpanRole =
  | 'frame' // RESP's own: *3, $5, CRLF
  | 'command'
  | 'argument'
  | 'replid'
  | 'offset'
  | 'secret'
  | 'reply'
  | 'error'
  | 'newline'
  | 'rdb';

export type SpanExplain =
  | 'arrayHeader' // *N: an array of N words follows          {count}
  | 'bulkHeader' // $N: the next word is N bytes long         {length}
  | 'crlf' // ends what is before it
  | 'commandName' //                                          {name}
  | 'argument' // a word with no special role
  | 'key'
  | 'value'
  | 'listeningPort'
  | 'capability'
  | 'configName' // words of REPLCONF
  | 'password'
  | 'username'
  | 'replid' // which history
  | 'askedOffset' // the next byte wanted: applied + 1        {applied}
  | 'ackOffset' // the last byte applied
  | 'fullresyncOffset' // where the stream goes on after the RDB
  | 'noReplid' // '?': knows no history
  | 'db' // SELECT's number
  | 'simpleReply'
  | 'errorReply'
  | 'newline'
  | 'rdbLength'
  | 'rdbEofAnnounced'
  | 'rdbEofMark'
  | 'rdbMagic'
  | 'rdbNewer'
  | 'rdbOpcode'
  | 'rdbAuxKey'
  | 'rdbAuxValue'
  | 'rdbSelectDb'
  | 'rdbResize'
  | 'rdbExpire'
  | 'rdbType'
  | 'rdbKey'
  | 'rdbValue'
  | 'rdbEof'
  | 'rdbChecksum'
  | 'rdb'
  | 'rdbAux'
  | 'rdbDatabase'
  | 'rdbMore' // many keys that are not told apart              {count}
  | 'rdbEntry' // groups with children
  | 'rdbNoMagic' // not a file of Redis
  | 'rdbDamaged' // bytes that mean nothing
  | 'rdbAfter' // bytes after the end of the file
  | 'unfinished'; // bytes of a message whose end has not been written
