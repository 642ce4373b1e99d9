/** What Redis 7.0.15 knows beside the manual: `help` says of these that they are real, and not modelled here. */
const NAMES = `
  bgrewriteaof eval eval_ro geodist georadius georadius_ro georadiusbymember georadiusbymember_ro geosearch
  geosearchstore memory migrate pfdebug pfselftest restore-asking
`;

/** Upper-case names. */
export const NOT_MODELLED: readonly string[] = NAMES.trim().toUpperCase().split(/\s+/);
