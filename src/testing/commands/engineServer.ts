/** One master of the engine, asked command by command at times that the asker sets. A backlog stands for the replica. */
import type { Client } from '../../engine/server/client';
import { addClient, dropClient } from '../../engine/server/clients';
import { wakeBlocked } from '../../engine/server/blocking';
import { processQuery } from '../../engine/server/query';
import type { Server } from '../../engine/server/server';
import { createBacklog } from '../../engine/server/stream';
import { type Draft, EPOCH_MS } from '../../engine/world/draft';
import { parseScenario } from '../../engine/world/scenario/parseScenario';
import { advance, createWorld, draftOf } from '../../engine/world/world';
import type { Bytes } from '../../protocol/bytes';
import { encodeCommand } from '../../protocol/resp';
import { timeUs } from '../../protocol/units';

const BOOTED_US = 50_000;
const BACKLOG = '1gb';

export class EngineServer {
  readonly draft: Draft;
  readonly server: Server;
  /** What was answered at once, by client, until somebody has looked at it. */
  readonly answered = new Map<number, Bytes>();
  #streamAt: number;

  constructor(config: Readonly<Record<string, string>> = {}) {
    const scenario = parseScenario({
      format: 1,
      nodes: { master: { config: { save: '', 'repl-backlog-size': BACKLOG, ...config } } },
      steps: [],
      until: '1s',
    });
    if (!scenario.ok) throw new Error(scenario.sentence);
    const { world } = advance(createWorld(scenario.scenario), timeUs(BOOTED_US));
    this.draft = draftOf(world).fork();
    this.server = this.draft.server('master');
    createBacklog(this.server);
    this.#streamAt = this.server.masterReplOffset;
  }

  client(): Client {
    return addClient(this.server, 'console', null, 'master');
  }

  setClock(wallMs: number): void {
    this.draft.now = timeUs((wallMs - EPOCH_MS) * 1000);
  }

  /** What is answered at once; whoever waits is answered by what others do. */
  ask(client: Client, words: readonly Bytes[]): Bytes {
    processQuery(this.draft, this.server, client, encodeCommand(words));
    wakeBlocked(this.draft, this.server);
    this.server.pendingWrites = [];
    const reply = this.takeReply(client);
    if (reply !== '') this.answered.set(client.id, reply);
    return reply;
  }

  /** All that a client has been told since it was last looked at. */
  takeAnswer(client: Client): Bytes {
    const answer = (this.answered.get(client.id) ?? '') + this.takeReply(client);
    this.answered.delete(client.id);
    return answer;
  }

  /** It hangs up. */
  drop(client: Client): void {
    dropClient(this.draft, this.server, client);
  }

  takeReply(client: Client): Bytes {
    const { reply } = client;
    client.reply = '';
    return reply;
  }

  /** What the stream has said since it was last asked. */
  takeStream(): Bytes {
    const { backlog } = this.server;
    let out = '';
    for (let piece = backlog?.read(this.#streamAt) ?? ''; piece !== ''; piece = backlog?.read(this.#streamAt) ?? '') {
      out += piece;
      this.#streamAt += piece.length;
    }
    return out;
  }
}
