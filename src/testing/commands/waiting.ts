/**
 * Several clients that wait for keys and push to them, one command at a time on both sides: who is served, with what, in which order,
 * and what the stream says.
 */
import type { Client } from '../../engine/server/client';
import type { Bytes } from '../../protocol/bytes';
import { encodeCommand } from '../../protocol/resp';
import { Chance } from './chance';
import { commandsIn, streamsDiffer } from './compare';
import { EngineServer } from './engineServer';
import { type Difference, type Outcome, wallMsOf } from './differential';
import type { Words } from './randomCommands';
import { RealConnection, RealMaster, until } from '../real/realMaster';

const CLIENTS = 4;
const MARK = 'replscope-mark';

export async function compareWaiting(seed: number, commands: number, millis: number): Promise<Outcome> {
  const real = await RealMaster.start();
  try {
    return await compare(real, new EngineServer(), seed, commands, performance.now() + millis);
  } finally {
    real.end();
  }
}

async function compare(
  real: RealMaster,
  ours: EngineServer,
  seed: number,
  commands: number,
  deadline: number,
): Promise<Outcome> {
  const chance = new Chance(seed);
  const theirs: RealConnection[] = [];
  const own: Client[] = [];
  for (let i = 0; i < CLIENTS; i++) {
    theirs.push(await RealConnection.open(real.address));
    own.push(ours.client());
  }
  const marker = ours.client();
  // Both streams begin with their SELECT.
  await real.asker.ask('PUBLISH', MARK, 'first');
  await until(real.replica, (stream) => stream.includes('first'));
  real.replica.take(real.replica.pending.length);
  ours.ask(marker, ['PUBLISH', MARK, 'first']);
  ours.takeStream();
  const differences: Difference[] = [];
  let [done, streamBytes] = [0, 0];
  for (; done < commands && performance.now() < deadline && differences.length === 0; done++) {
    const free = own.flatMap((client, i) => (client.blocked ? [] : [i]));
    // Where all wait, one of them is let go by somebody else.
    const at = free.length > 0 ? chance.pick(free) : -1;
    const words =
      at < 0
        ? pushed(chance)
        : chance.weighted<() => Words>([
            [5, () => waits(chance)],
            [5, () => pushed(chance)],
            [2, () => other(chance)],
          ])();
    ours.setClock(wallMsOf(await real.asker.ask('TIME')));
    const before = await processed(real);
    const connection = at < 0 ? real.asker : (theirs[at] as RealConnection);
    if (at < 0) await connection.ask(...words);
    else {
      connection.write(encodeCommand(words));
      while ((await processed(real)) <= before);
    }
    await real.asker.ask('PUBLISH', MARK, String(done));
    await until(real.replica, (stream) => stream.includes(encodeCommand([MARK, String(done)]).slice(4)));
    streamBytes += real.replica.pending.length;
    const said = commandsIn(real.replica.take(real.replica.pending.length)).filter(([, channel]) => channel !== MARK);
    ours.ask(at < 0 ? marker : (own[at] as Client), words);
    for (let i = 0; i < CLIENTS; i++) {
      const reply = ours.takeReply(own[i] as Client) || ours.answered.get(own[i]?.id ?? 0) || '';
      ours.answered.delete(own[i]?.id ?? 0);
      const answer =
        reply === '' ? (theirs[i] as RealConnection).replyNow() : await (theirs[i] as RealConnection).reply();
      if (answer !== reply) differences.push({ seed, at: done, words, what: `client ${i}`, real: answer, ours: reply });
    }
    const stream = commandsIn(ours.takeStream());
    if (streamsDiffer(words, said, stream))
      differences.push({
        seed,
        at: done,
        words,
        what: 'stream',
        real: JSON.stringify(said),
        ours: JSON.stringify(stream),
      });
  }
  for (const connection of theirs) connection.close();
  return { commands: done, streamBytes, keysCompared: 0, differences };
}

/** How many commands the server has processed; asking is one of them. */
async function processed(real: RealMaster): Promise<number> {
  const info: Bytes = await real.asker.ask('INFO', 'stats');
  return Number(/total_commands_processed:(\d+)/.exec(info)?.[1] ?? 0) - real.asked++;
}

const list = (chance: Chance): string => chance.pick(['a', 'b', 'c']);

function waits(chance: Chance): Words {
  const [k1, k2] = [list(chance), list(chance)];
  return chance.pick<Words>([
    ['BLPOP', k1, k2, '0'],
    ['BRPOP', k1, '0'],
    ['BLMOVE', k1, k2, 'LEFT', 'RIGHT', '0'],
    ['BLMOVE', k1, 'wrong', 'right', 'left', '0'],
    ['BRPOPLPUSH', k1, k2, '0'],
    ['BLMPOP', '0', '2', k1, k2, 'RIGHT', 'COUNT', '2'],
    ['BZPOPMIN', 'z', 'y', '0'],
    ['BZPOPMAX', 'y', '0'],
    ['BZMPOP', '0', '1', 'z', 'MAX', 'COUNT', '2'],
    ['XREAD', 'BLOCK', '0', 'STREAMS', 's', '$'],
    ['XREAD', 'BLOCK', '0', 'COUNT', '1', 'STREAMS', 't', 's', '$', '$'],
    ['XREADGROUP', 'GROUP', 'g', 'bob', 'BLOCK', '0', 'STREAMS', 's', '>'],
    ['XREADGROUP', 'GROUP', 'g', 'alice', 'NOACK', 'BLOCK', '0', 'STREAMS', 's', '>'],
  ]);
}

function pushed(chance: Chance): Words {
  const k = list(chance);
  return chance.pick<Words>([
    ['RPUSH', k, '1', '2'],
    ['LPUSH', k, '1', '2', '3'],
    ['RPUSH', k, '9'],
    ['ZADD', 'z', '1', 'one', '2', 'two'],
    ['ZADD', 'y', '3', 'three'],
    ['XADD', 's', `${chance.later(1)}-1`, 'f', 'v'],
    ['XADD', 't', `${chance.later(1)}-1`, 'f', 'v'],
    ['XGROUP', 'CREATE', 's', 'g', '$', 'MKSTREAM'],
    ['XGROUP', 'DESTROY', 's', 'g'],
  ]);
}

function other(chance: Chance): Words {
  const k = list(chance);
  return chance.pick<Words>([
    ['DEL', k, 'z', 's'],
    ['SET', 'wrong', 'type'],
    ['SADD', k, 'x'],
    ['RENAME', list(chance), k],
    ['COPY', k, list(chance), 'REPLACE'],
    ['SORT', k, 'ALPHA', 'STORE', list(chance)],
    ['ZUNIONSTORE', 'y', '1', 'z'],
    ['SET', 's', 'x'],
    ['LRANGE', k, '0', '-1'],
    ['FLUSHALL'],
  ]);
}
