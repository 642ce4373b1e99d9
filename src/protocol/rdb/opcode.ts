/** Bytes that stand where a type might and are none. */

/** What 7.0 writes, and the highest version that it reads. */
export const RDB_VERSION = 10;

/** Versions that later releases write, and a release that does. Here they differ in what they say of themselves, which is all that 7.0 reads of them. */
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
  /** How many keys follow and how many of them expire. */
  RESIZE_DB: 0xfb,
  /** When the next key expires: milliseconds, 8 bytes. */
  EXPIRE_MS: 0xfc,
  /** The same in seconds, 4 bytes; no longer written. */
  EXPIRE: 0xfd,
  SELECT_DB: 0xfe,
  EOF: 0xff,
} as const;
