/** The same commands to a real master and to the engine; every difference in a reply, in the stream or in the data is told. */
import { toRdb } from '../../engine/server/keyspace/rdbForm';
import type { Bytes } from '../../protocol/bytes';
import type { RdbValue } from '../../protocol/rdb/model';
import { Cursor } from '../../protocol/rdb/cursor';
import { readRdb } from '../../protocol/rdb/read';
import { readValue } from '../../protocol/rdb/value';
import { encodeCommand, readReply } from '../../protocol/resp';
import { Chance } from './chance';
import { commandsIn, isNearInstant, repliesDiffer, streamsDiffer } from './compare';
import { EngineServer } from './engineServer';
import { randomCommands, type Words } from './randomCommands';
import { RealMaster, until } from '../real/realMaster';

export interface Difference {
  readonly seed: number;
  /** The how-many-th command. */
  readonly at: number;
  readonly words: Words;
  readonly what: string;
  readonly real: string;
  readonly ours: string;
}

export interface Outcome {
  readonly commands: number;
  readonly streamBytes: number;
  readonly keysCompared: number;
  readonly differences: readonly Difference[];
}

const BATCH = 50;
const BATCHES_BETWEEN_SNAPSHOTS = 10;
const MARK = 'replscope-mark';

/** Runs until `commands` are through or `millis` are over; ends the real server. */
export async function compareCommands(
  seed: number,
  commands: number,
  millis: number,
  config: Readonly<Record<string, string>> = {},
  most = 1,
): Promise<Outcome> {
  const real = await RealMaster.start(config);
  try {
    return await new Comparison(real, new EngineServer(config), seed, most).run(commands, performance.now() + millis);
  } finally {
    real.end();
  }
}

/** However slow a machine is, so many commands are compared. */
const LEAST = 1_000;

class Comparison {
  readonly #chance: Chance;
  readonly #differences: Difference[] = [];
  readonly #client;
  #done = 0;
  #streamBytes = 0;
  #keys = 0;
  #marks = 0;

  constructor(
    readonly real: RealMaster,
    readonly ours: EngineServer,
    readonly seed: number,
    readonly most: number,
  ) {
    this.#chance = new Chance(seed);
    this.#client = ours.client();
  }

  async run(commands: number, deadline: number): Promise<Outcome> {
    for (
      let batch = 1;
      this.#done < commands &&
      (this.#done < LEAST || performance.now() < deadline) &&
      this.#differences.length < this.most;
      batch++
    ) {
      await this.#batch();
      if (batch % BATCHES_BETWEEN_SNAPSHOTS === 0) await this.#compareData();
    }
    if (this.#differences.length < this.most) await this.#compareData();
    return {
      commands: this.#done,
      streamBytes: this.#streamBytes,
      keysCompared: this.#keys,
      differences: this.#differences,
    };
  }

  async #batch(): Promise<void> {
    const units: Words[][] = [];
    for (let size = 0; size < BATCH; size += units[units.length - 1]?.length ?? 1)
      units.push(randomCommands(this.#chance));
    const { asker, replica } = this.real;
    let bytes = '';
    for (const unit of units) {
      bytes += encodeCommand(['TIME']) + unit.map(encodeCommand).join('');
      bytes += encodeCommand(['PUBLISH', MARK, String(this.#marks++)]);
    }
    asker.write(bytes);
    const answers: { time: Bytes; replies: Bytes[] }[] = [];
    for (const unit of units) {
      const time = await asker.reply();
      const replies: Bytes[] = [];
      for (let i = 0; i < unit.length; i++) replies.push(await asker.reply());
      await asker.reply();
      answers.push({ time, replies });
    }
    const last = encodeCommand([MARK, String(this.#marks - 1)]).slice(4);
    await until(replica, (stream) => stream.includes(last));
    this.#streamBytes += replica.pending.length;
    const said = piecesOf(commandsIn(replica.take(replica.pending.length)));
    units.forEach((unit, i) => {
      if (this.#differences.length >= this.most) return;
      const { time, replies } = answers[i] as { time: Bytes; replies: Bytes[] };
      this.#unit(unit, time, replies, said[i] ?? []);
    });
  }

  /** The engine's turn, at the time at which the real server had its. */
  #unit(unit: readonly Words[], time: Bytes, replies: readonly Bytes[], said: readonly Words[]): void {
    this.ours.setClock(wallMsOf(time));
    const queued: Words[] = [];
    unit.forEach((words, i) => {
      const real = replies[i] as Bytes;
      const exact = this.#keepsOrder(words);
      const ours = this.ours.ask(this.#client, words);
      this.#done++;
      if (real === QUEUED) queued.push(words);
      if (/^exec$/i.test(words[0] ?? '')) this.#compareExec(queued, real, ours);
      else this.#compareReply(words, real, ours, exact);
    });
    this.ours.ask(this.#client, ['PUBLISH', MARK, '']);
    const stream = commandsIn(this.ours.takeStream()).filter(([, channel]) => channel !== MARK);
    const words =
      unit.length === 1
        ? (unit[0] as Words)
        : (unit.find(([name]) => /^spop$/i.test(name ?? '')) ?? ['UNIT', ...unit.map((each) => each.join(' '))]);
    if (streamsDiffer(words, said, stream)) this.#tell(words, 'stream', JSON.stringify(said), JSON.stringify(stream));
  }

  #compareReply(words: Words, real: Bytes, ours: Bytes, exact: boolean): void {
    const differ = repliesDiffer(words, real, ours, exact);
    if (differ === null) return;
    const [a, b] = [/^\$\d+\r\n(\d{13})-\d+\r\n$/.exec(real)?.[1], /(\d{13})-/.exec(ours)?.[1]];
    if (a !== undefined && isNearInstant(a, b ?? '')) return;
    if (/^dump$/i.test(words[0] ?? '') && sameDump(real, ours)) return;
    this.#tell(words, `reply: ${differ}`, real, ours);
  }

  #compareExec(queued: readonly Words[], real: Bytes, ours: Bytes): void {
    const [a, b] = [itemsOf(real), itemsOf(ours)];
    if (!a || !b || a.length !== queued.length || b.length !== a.length) {
      if (real !== ours) this.#tell(['EXEC', ...queued.map((words) => words.join(' '))], 'reply: EXEC', real, ours);
      return;
    }
    queued.forEach((words, i) => this.#compareReply(words, a[i] as Bytes, b[i] as Bytes, false));
  }

  /** A listpack and an intset have their order in Redis too. */
  #keepsOrder(words: Words): boolean {
    const value = this.ours.server.databases[this.#client.db]?.get(words[1] ?? '')?.value;
    if (!/^(smembers|hgetall|hkeys|hvals)$/i.test(words[0] ?? '')) return false;
    return (
      (value?.kind === 'set' && value.encoding === 'intset') ||
      (value?.kind === 'hash' && value.encoding === 'listpack')
    );
  }

  #tell(words: Words, what: string, real: string, ours: string): void {
    this.#differences.push({ seed: this.seed, at: this.#done, words, what, real, ours });
  }

  /** Whole data sets, as both would write them to an RDB. */
  async #compareData(): Promise<void> {
    if (this.#client.transaction) return;
    const read = readRdb(await this.real.saved());
    if (!read.ok) return this.#tell(['SAVE'], 'a real RDB that is not read', JSON.stringify(read.failure), '');
    for (let db = 0; db < 16; db++) {
      const theirs = new Map(
        (read.file.databases.find((each) => each.db === db)?.entries ?? []).map((entry) => [entry.key, entry]),
      );
      const own = new Map(this.ours.server.databases[db]?.entries() ?? []);
      for (const key of new Set([...theirs.keys(), ...own.keys()])) {
        this.#keys++;
        const [a, b] = [theirs.get(key), own.get(key)];
        const real = a ? `${normal(a.value)} ${instant(a.expiresAtMs, b?.expiresAtMs)}` : 'none';
        const ours = b ? `${normal(toRdb(b.value))} ${b.expiresAtMs}` : 'none';
        if (real !== ours && this.#differences.length < this.most)
          this.#tell(['DATA', String(db), key], 'data', real, ours);
      }
    }
  }
}

const instant = (a: number | null, b: number | null | undefined): number | null =>
  a !== null && b !== null && b !== undefined && isNearInstant(String(a), String(b)) ? b : a;

/** With what has no order sorted, and without times of which both have their own. */
function normal(value: RdbValue): string {
  switch (value.kind) {
    case 'set':
      return JSON.stringify({
        ...value,
        members: value.encoding === 'hashtable' ? [...value.members].sort() : value.members,
      });
    case 'hash':
      return JSON.stringify({
        ...value,
        fields: value.encoding === 'hashtable' ? [...value.fields].map(String).sort() : value.fields,
      });
    case 'zset':
      return JSON.stringify({ ...value, members: value.members.map(([member, score]) => [member, String(score)]) });
    case 'stream': {
      const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
      const groups = [...value.stream.groups].sort(byName).map((group) => ({
        ...group,
        pending: group.pending.map((entry) => ({ ...entry, deliveredAtMs: 0 })),
        consumers: [...group.consumers].sort(byName).map(({ name }) => name),
      }));
      return JSON.stringify({ ...value.stream, groups }, (_key, part: unknown) => (isTimedId(part) ? '<now>' : part));
    }
    default:
      return JSON.stringify(value);
  }
}

/** An ID that a clock made. */
const isTimedId = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'ms' in part && Number(part.ms) > 1e12 && Number(part.ms) < 1e13;

/** TIME's answer as milliseconds; inside MULTI it answers nothing of use. */
export function wallMsOf(time: Bytes): number {
  const reply = readReply(time)?.reply;
  if (reply?.kind !== 'array' || !reply.items) return lastMs;
  const [seconds, micros] = reply.items.map((item) => (item.kind === 'bulk' ? Number(item.bytes) : 0));
  return (lastMs = (seconds ?? 0) * 1000 + Math.floor((micros ?? 0) / 1000));
}
let lastMs = 0;

/** Payloads of the same value; members of a table may stand in any order. */
function sameDump(real: Bytes, ours: Bytes): boolean {
  const [a, b] = [real, ours].map((reply) => {
    try {
      const read = readReply(reply)?.reply;
      if (read?.kind !== 'bulk' || read.bytes === null) return reply;
      const cursor = new Cursor(read.bytes.slice(0, -10), 0);
      const value = readValue(cursor, cursor.byte());
      // Entries that were deleted leave gaps in a real stream, and are not kept here.
      return `${value.kind === 'stream' ? '' : read.bytes.length} ${normal(value)}`;
    } catch (fault) {
      return `${String(fault)} ${reply}`;
    }
  });
  return a === b;
}

/** The replies in an array. */
function itemsOf(reply: Bytes): Bytes[] | null {
  const count = /^\*(\d+)\r\n/.exec(reply);
  if (!count) return null;
  const items: Bytes[] = [];
  let at = count[0].length;
  while (items.length < Number(count[1])) {
    const read = readReply(reply, at);
    if (!read) return null;
    items.push(reply.slice(at, read.end));
    at = read.end;
  }
  return items;
}

const QUEUED = '+QUEUED\r\n';

/** The stream cut at its marks; SELECTs that only a mark needed stay with it. */
function piecesOf(commands: readonly Words[]): Words[][] {
  const pieces: Words[][] = [[]];
  for (const words of commands) {
    if (words[1] === MARK) pieces.push([]);
    else pieces[pieces.length - 1]?.push(words);
  }
  return pieces;
}
