/**
 * What is typed at consoles: the commands of the differential test of commands, without those whose answer nobody can foresee because it
 * tells the time, the order of a hash table or what chance picked; and beside them what only time or a replica brings about.
 */
import { randomCommands, type Words } from '../commands/randomCommands';
import type { Plot } from './plot';

/** Replies or streams that differ between two real servers. */
const UNSTEADY =
  /^(TTL|PTTL|EXPIRETIME|PEXPIRETIME|OBJECT|SMEMBERS|SINTER|SUNION|SDIFF|KEYS|HKEYS|HVALS|HGETALL|[SHZ]?SCAN|RANDOMKEY|SRANDMEMBER|HRANDFIELD|ZRANDMEMBER|SPOP|SORT|SORT_RO|XPENDING|XINFO|XCLAIM|XAUTOCLAIM|XREADGROUP|DUMP|DEBUG|TIME|EVAL_NOT_THERE)$/i;

const isSteady = (commands: readonly Words[]): boolean =>
  commands.every(
    (words) =>
      !UNSTEADY.test(words[0] ?? '') &&
      !words.some((word) => word === '*' || word.endsWith('-*')) &&
      // Words are typed as text here: bytes beyond ASCII would not be the same ones.
      words.every((word) => [...word].every((c) => c < '\x7f')) &&
      words.length < 60,
  ) && commands.length < 12;

/** A command, a few that belong together, or a whole transaction. */
export function typeSomething(plot: Plot): void {
  const node = plot.anybody();
  if (node === null) return;
  for (let tries = 0; tries < 20; tries++) {
    const commands = randomCommands(plot.chance);
    if (!isSteady(commands)) continue;
    for (const words of commands) plot.type(node, ...words);
    return;
  }
}

/** Into another database and back. */
export function elsewhere(plot: Plot): void {
  const node = plot.anybody();
  if (node === null) return;
  plot.type(node, 'SELECT', String(1 + plot.chance.below(11)));
  for (const words of plot.chance.many(1, 2, () => ['SET', `s${plot.chance.below(3)}`, `v${plot.chance.below(99)}`]))
    plot.type(node, ...words);
  if (!plot.chance.oneIn(4)) plot.type(node, 'SELECT', '0');
}

/** Something that dies 100 to 180 ms from now or a whole number of half seconds later, and so never beside another act. */
export function expiring(plot: Plot): void {
  const { chance } = plot;
  const node = plot.anybody();
  if (node === null) return;
  const ms = String(100 + chance.below(80));
  const key = `e${chance.below(3)}`;
  for (const words of chance.pick<readonly (readonly string[])[]>([
    [['SET', key, 'soon', 'PX', ms]],
    [['PSETEX', key, ms, 'soon']],
    [
      ['RPUSH', key, 'a', 'b'],
      ['PEXPIRE', key, ms],
    ],
    [['MULTI'], ['SET', key, 'soon', 'PX', ms], ['INCR', 'counted'], ['EXEC']],
    [['GETEX', 's0', 'PX', ms]],
    [['RESTORE', key, ms, '\x00\x01x', 'REPLACE']],
  ]))
    plot.type(node, ...words);
  plot.wait(330);
  if (chance.oneIn(2)) plot.type(chance.pick([...plot.awake]), 'EXISTS', key);
}

export function burst(plot: Plot): void {
  const { chance } = plot;
  const node = plot.anybody();
  if (node === null) return;
  const large = chance.oneIn(4);
  const every = chance.pick([0, 1, 2]);
  const keys = 1 + chance.below(20);
  const value = chance.oneIn(3) ? 1_000 + chance.below(4_000) : 1 + chance.below(200);
  const count = 1 + chance.below(large ? 300 : 60);
  // A delayed BGSAVE that begins in the middle of it would begin at an offset of its own in every run.
  const isQuiet = every > 0 && count * every < plot.instants.quietAfter(plot.nowMs);
  if (isQuiet) plot.add({ node, write: { count, every: `${every}ms`, keys, value } });
  else plot.pour(node, { count: plot.limitsOutput ? Math.ceil(count / 10) : count, keys, value });
  plot.wait(count * 2);
}

/** Floats, pops and moves that could wait but need not: each is rewritten for the stream. */
export function rewritten(plot: Plot): void {
  const { chance } = plot;
  const node = plot.anybody();
  if (node === null) return;
  for (const words of chance.pick<readonly (readonly string[])[]>([
    [['INCRBYFLOAT', 'float', `${chance.below(9)}.${chance.below(99)}`]],
    [['HINCRBYFLOAT', 'floats', 'f', `${chance.below(9)}.5`]],
    [
      ['RPUSH', 'queue', 'a', 'b', 'c'],
      ['BLPOP', 'queue', '1'],
      ['BLMOVE', 'queue', 'done', 'LEFT', 'RIGHT', '1'],
      ['BLMPOP', '1', '1', 'queue', 'LEFT', 'COUNT', '5'],
    ],
    [
      ['ZADD', 'ranks', '1', 'a', '2', 'b', '3', 'c'],
      ['BZPOPMIN', 'ranks', '1'],
      ['ZMPOP', '1', 'ranks', 'MAX', 'COUNT', '9'],
    ],
    [
      ['SADD', 'one', 'single'],
      ['SPOP', 'one'],
    ],
    [
      ['SET', 'gone', 'v'],
      ['EXPIRE', 'gone', '-1'],
    ],
    [
      ['SET', 'kept', 'v', 'EX', '5000'],
      ['GETEX', 'kept', 'PERSIST'],
    ],
    [['SET', 'dated', 'v', 'EXAT', '4000000000']],
    [['FLUSHDB'], ['SET', 'after', 'flush']],
    [['MULTI'], ['INCR', 'n'], ['EXEC']],
    [['MULTI'], ['INCR', 'n'], ['SELECT', '3'], ['INCR', 'n'], ['SELECT', '0'], ['EXEC']],
    [['MULTI'], ['GET', 'n'], ['EXEC']],
    [['MULTI'], ['NOSUCH'], ['EXEC']],
    [['PUBLISH', 'news', 'hello']],
  ]))
    plot.type(node, ...words);
}

/** A blocking pop that waits in vain. */
export function waitInVain(plot: Plot): void {
  const node = plot.anybody();
  if (node === null) return;
  plot.type(
    node,
    ...plot.chance.pick([
      ['BLPOP', 'nothing', '0.2'],
      ['BZPOPMAX', 'nothing', '0.2'],
      ['BLMOVE', 'nothing', 'x', 'LEFT', 'LEFT', '0.2'],
    ]),
  );
  plot.wait(450);
}

/** Questions whose answers are the same whenever they are asked between two ticks. */
export function ask(plot: Plot): void {
  const node = plot.chance.oneIn(2) ? plot.anybody() : plot.chance.pick([...plot.awake, null]);
  if (node === null) return;
  plot.type(
    node,
    ...plot.chance.pick([
      ['INFO', 'replication'],
      ['ROLE'],
      ['DBSIZE'],
      ['CONFIG', 'GET', 'repl-*'],
      ['CONFIG', 'GET', 'slave-*'],
      ['CONFIG', 'GET', 'client-output-buffer-limit', 'replicaof'],
      ['PING'],
      ['EXISTS', 's0', 's1', 'l0', 'h0'],
      ['GET', 's0'],
      // (Not REPLCONF ACK, which nobody answers: the next reply would be taken for its own.)
      ['REPLCONF', 'capa', 'psync2'],
      ['REPLICAOF', 'NO'],
      ['PSYNC', '?'],
    ]),
  );
}

/** A stream that consumers share: what is delivered, claimed and acknowledged goes to the replicas as commands that nobody typed. */
export function consume(plot: Plot): void {
  const { chance } = plot;
  const node = plot.anybody();
  if (node === null) return;
  const key = `jobs${chance.below(2)}`;
  const consumer = () => chance.pick(['ann', 'bob']);
  const deliver = (): readonly string[] => {
    const noack = chance.oneIn(5) ? ['NOACK'] : [];
    return [
      'XREADGROUP',
      'GROUP',
      'team',
      consumer(),
      'COUNT',
      String(1 + chance.below(3)),
      ...noack,
      'STREAMS',
      key,
      '>',
    ];
  };
  plot.type(node, 'XGROUP', 'CREATE', key, 'team', chance.pick(['0', '$']), 'MKSTREAM');
  for (let n = 1 + chance.below(4); n > 0; n--) plot.type(node, 'XADD', key, `${chance.below(5)}-*`, 'job', `${n}`);
  for (let n = 1 + chance.below(3); n > 0; n--) plot.type(node, ...deliver());
  for (const words of chance.pick<readonly (readonly string[])[]>([
    [['XACK', key, 'team', '0-1', '1-0']],
    [['XCLAIM', key, 'team', consumer(), '0', '0-1', '1-0', ...chance.pick([[], ['JUSTID'], ['FORCE']])]],
    [['XAUTOCLAIM', key, 'team', consumer(), '0', '0', 'COUNT', '2']],
    [['XGROUP', 'DELCONSUMER', key, 'team', 'ann']],
    [['XGROUP', 'SETID', key, 'team', '0'], deliver()],
    [['XGROUP', 'DESTROY', key, 'team']],
    [
      ['XDEL', key, '1-0'],
      ['XTRIM', key, 'MAXLEN', '~', '2'],
    ],
  ]))
    plot.type(node, ...words);
}
