/** The engine that the session talks to. One that has failed is replaced by a fresh one when the reader goes on. */
import type { Transport } from '../worker/channel';
import { createClient, type EngineClient } from '../worker/client';
import { type EngineFailure, goneBy, ignoreFailure } from '../worker/engineFailure';
import { type Branches, shownBranch } from './branches';
import { pause } from './playback';
import type { Stores } from './stores';

export interface Engine {
  readonly client: () => EngineClient;
  /** Ends the engine and starts another. */
  restart(): void;
}

/** `wished`: the tree whose run was asked for last; `null`: none yet. */
export function createEngine(
  { playback, run }: Stores,
  connect: () => Transport,
  wished: () => Branches | null,
): Engine {
  let client = start();

  function start(): EngineClient {
    const fresh = createClient(connect(), { onFailure });
    fresh.describe().then((outcome) => {
      if (outcome.kind !== 'done') return;
      const { charts, redis, commands: modelled, redisCommands: ofRedis, directives } = outcome.value;
      run.setState({ charts, redis, commands: { modelled, ofRedis }, directives });
    }, ignoreFailure);
    return fresh;
  }

  function onFailure({ message, died, reproduction }: EngineFailure): void {
    const { open, branches } = run.getState();
    const tree = wished() ?? branches;
    const recipe = tree && shownBranch(tree).recipe;
    // A worker that died cannot say what it was doing, but what it was asked is known here.
    const asked = {
      scenario: recipe?.source.scenario,
      knobs: recipe?.knobs ?? {},
      intents: recipe?.intents ?? [],
      at: playback.getState().at,
    };
    run.setState({
      status: 'failed',
      opening: false,
      failure: {
        message: message.replace(/^Uncaught /, ''),
        gone: goneBy(message),
        died,
        reproduction: reproduction || JSON.stringify(asked),
      },
    });
    if (open) pause(playback, open);
  }

  return {
    client: () => client,
    restart: () => {
      client.close();
      client = start();
    },
  };
}
