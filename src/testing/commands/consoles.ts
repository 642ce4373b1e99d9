/**
 * Several consoles at one server, one command at a time on both sides: what only consoles ask for (users, connections, configuration,
 * messages), what each of them is answered, and what comes to those who did not ask.
 */
import type { Client } from '../../engine/server/client';
import type { Bytes } from '../../protocol/bytes';
import { encodeCommand } from '../../protocol/resp';
import { RealConnection, RealMaster, until } from '../real/realMaster';
import { Chance } from './chance';
import { commandsIn, streamsDiffer } from './compare';
import { consoleCommands } from './consoleTemplates';
import { type Difference, type Outcome, wallMsOf } from './differential';
import { EngineServer } from './engineServer';
import { withoutChance } from './withoutChance';

/** The first is never shut out: it may do everything. */
const CONSOLES = 3;
const MARK = 'replscope-mark';

export async function compareConsoles(seed: number, commands: number, millis: number, most = 1): Promise<Outcome> {
  const real = await RealMaster.start();
  try {
    return await new Comparison(real, seed, most).run(commands, performance.now() + millis);
  } finally {
    real.end();
  }
}

interface Console {
  readonly theirs: RealConnection;
  readonly ours: Client;
}

class Comparison {
  readonly #chance: Chance;
  readonly #ours = new EngineServer();
  readonly #marker = this.#ours.client();
  readonly #consoles: Console[] = [];
  readonly #differences: Difference[] = [];
  #streamBytes = 0;
  #done = 0;

  constructor(
    readonly real: RealMaster,
    readonly seed: number,
    readonly most: number,
  ) {
    this.#chance = new Chance(seed);
  }

  async run(commands: number, deadline: number): Promise<Outcome> {
    await this.#stream();
    this.#ownStream();
    for (let i = 0; i < CONSOLES; i++) await this.#connect(i);
    while (this.#done < commands && performance.now() < deadline && this.#differences.length < this.most)
      await this.#step();
    for (const { theirs } of this.#consoles) theirs.close();
    return {
      commands: this.#done,
      streamBytes: this.#streamBytes,
      keysCompared: 0,
      differences: this.#differences,
    };
  }

  async #connect(i: number): Promise<void> {
    const old = this.#consoles[i];
    if (old) {
      old.theirs.close();
      this.#ours.drop(old.ours);
    }
    const [theirs, ours] = [await RealConnection.open(this.real.address), this.#ours.client()];
    this.#consoles[i] = { theirs, ours };
    const name = ['CLIENT', 'SETNAME', `console-${i}`];
    await theirs.ask(...name);
    this.#ours.ask(ours, name);
    this.#ours.takeAnswer(ours);
  }

  async #step(): Promise<void> {
    const at = this.#chance.below(CONSOLES);
    const { theirs, ours } = this.#consoles[at] as Console;
    let words = consoleCommands(this.#chance, at === 0);
    // Confirmations and messages would stand in the middle of what EXEC answers, and nobody could read it.
    while (ours.transaction && /subscribe|monitor/i.test(words[0] ?? ''))
      words = consoleCommands(this.#chance, at === 0);
    this.#ours.setClock(wallMsOf(await this.real.asker.ask('TIME')));
    theirs.write(encodeCommand(words));
    this.#ours.ask(ours, words);
    this.#done++;
    const answers = this.#consoles.map(({ ours: client }) => this.#ours.takeAnswer(client));
    const real = await answered(theirs, words, lines(withoutChance(words, answers[at] ?? '')));
    // Whatever came of it has been sent before this is answered.
    const said = await this.#stream();
    this.#consoles.forEach((console, i) => {
      const said = (i === at ? real : '') + drained(console.theirs);
      const [a, b] = [withoutChance(words, said), withoutChance(words, answers[i] ?? '')];
      if (a !== b) this.#tell(words, `console ${i} of ${at}`, a, b);
    });
    const stream = this.#ownStream();
    if (streamsDiffer(words, said, stream)) this.#tell(words, 'stream', JSON.stringify(said), JSON.stringify(stream));
    for (let i = 0; i < CONSOLES; i++) {
      const client = this.#consoles[i]?.ours;
      if (client && (client.closing || client.closeAfterReply)) await this.#connect(i);
    }
  }

  async #stream(): Promise<readonly (readonly Bytes[])[]> {
    const { asker, replica } = this.real;
    await asker.ask('PUBLISH', MARK, String(this.#done));
    const last = encodeCommand([MARK, String(this.#done)]).slice(4);
    await until(replica, (bytes) => bytes.includes(last));
    this.#streamBytes += replica.pending.length;
    return commandsIn(replica.take(replica.pending.length)).filter(([, channel]) => channel !== MARK);
  }

  #ownStream(): readonly (readonly Bytes[])[] {
    this.#ours.ask(this.#marker, ['PUBLISH', MARK, '']);
    for (const client of [this.#marker, ...this.#consoles.map(({ ours }) => ours)]) this.#ours.takeAnswer(client);
    return commandsIn(this.#ours.takeStream()).filter(([, channel]) => channel !== MARK);
  }

  #tell(words: readonly Bytes[], what: string, real: string, ours: string): void {
    this.#differences.push({ seed: this.seed, at: this.#done, words, what, real, ours });
  }
}

const lines = (said: string): number => (said === '' ? 0 : said.split('\n').length);

/** What comes until it is as much as is due; what is not compared does not count. */
async function answered(connection: RealConnection, words: readonly Bytes[], due: number): Promise<Bytes> {
  let all = '';
  while (lines(withoutChance(words, all)) < due) {
    const one = await connection.reply();
    if (one === '') return all;
    all += one;
  }
  return all;
}

function drained(connection: RealConnection): Bytes {
  let all = '';
  for (let one = connection.replyNow(); one !== ''; one = connection.replyNow()) all += one;
  return all;
}
