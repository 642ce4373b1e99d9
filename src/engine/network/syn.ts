/** When a kernel asks again for a connection that nobody has answered. */

/**
 * A SYN that nobody answers is sent again by its kernel: after 1, 2, 3, 4 and 5 seconds, then after twice as long each time. (Linux since 6.5,
 * with its tcp_syn_linear_timeouts of 4; before that after 1, 3, 7, 15 seconds.) Its timers of a second go off some 3 % late, so after
 * the next cron. A connection that was asked for while a link was silent is not made when the silence ends but at one of these instants.
 */
export function nextSynUs(askedAtUs: number, now: number): number {
  let waitUs = SYN_TIMEOUT_US;
  let at = askedAtUs;
  for (let sent = 0; at <= now; sent++) {
    if (sent > LINEAR_SYNS) waitUs *= 2;
    at += waitUs;
  }
  return at;
}

const SYN_TIMEOUT_US = 1_030_000;
const LINEAR_SYNS = 4;
