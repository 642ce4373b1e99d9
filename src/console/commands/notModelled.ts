/** What Redis 7.0.15 knows beside the manual: `help` says of these that they are real, and not modelled here. */
const NAMES = `
  asking bgrewriteaof cluster command eval eval_ro evalsha evalsha_ro fcall fcall_ro function geodist georadius
  georadius_ro georadiusbymember georadiusbymember_ro geosearch geosearchstore hello lastsave latency lolwut memory
  migrate module monitor pfdebug pfselftest psubscribe pubsub punsubscribe readonly readwrite reset restore-asking
  script slowlog ssubscribe subscribe sunsubscribe unsubscribe
`;

/** Upper-case names. */
export const NOT_MODELLED: readonly string[] = NAMES.trim().toUpperCase().split(/\s+/);
