/** Why a rule of ACL SETUSER is refused, in Redis's words. */

/** Thrown when a rule is refused; its message is one of {@link REFUSED}. */
export class RuleRefused extends Error {}

const afterAll = (what: string, flag: string, reset: string): string =>
  `Adding a pattern after the * pattern (or the '${flag}' flag) is not valid and does not have any effect. Try '${reset}' to start with an empty list of ${what}`;

export const REFUSED = {
  unknown: 'Unknown command or category name in ACL',
  syntax: 'Syntax error',
  keysAfterAll: afterAll('patterns', 'allkeys', 'resetkeys'),
  channelsAfterAll: afterAll('channels', 'allchannels', 'resetchannels'),
  noSuchPassword: 'The password you are trying to remove from the user does not exist',
  badHash: 'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters',
  firstArgOfSubcommand: 'Allowing first-arg of a subcommand is not supported',
} as const;
