/** Bytes that may stand where a type is expected, and announce something else. */

/** What 7.0 writes, and the highest version that it reads. */
export const RDB_VERSION = 10;

/**
 * RDB versions that later releases write, with one such release for each. To 7.0 their files differ only in the version that they claim.
 */
export const RELEASE_OF: Readonly<Record<number, string>> = { 10: '7.0.15', 11: '7.2.6', 12: '7.4.1' };

export const Opcode = {
  /** A library of functions: its source. */
  FUNCTION2: 0xf5,
  MODULE_AUX: 0xf7,
  /** Seconds since the next key was used, as a length; only under an LRU policy. */
  IDLE: 0xf8,
  /** How often the next key is used, one byte; only under an LFU policy. */
  FREQ: 0xf9,
  /** A fact about the file: name and value. */
  AUX: 0xfa,
  /** How many keys follow, and how many of them expire. */
  RESIZE_DB: 0xfb,
  /** When the next key expires: milliseconds, 8 bytes. */
  EXPIRE_MS: 0xfc,
  /** The same in seconds, 4 bytes; 7.0 reads it but does not write it. */
  EXPIRE: 0xfd,
  SELECT_DB: 0xfe,
  EOF: 0xff,
} as const;
