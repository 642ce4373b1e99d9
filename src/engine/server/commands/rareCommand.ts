/**
 * Commands that few runs use. A worker fetches their code when the first of them runs (scripts/build/engineScripts.ts), so what is known of
 * them before that stands here.
 */
import { type Command, notModelled } from './command';
import type { Facts } from './facts/facts';
import { rareRun } from './rareGroups';

/** Redis 7.0 has these and this model has not: they answer with an error that says so. */
const NOT_MODELLED: ReadonlySet<string> = new Set(
  `bgrewriteaof client|caching client|reply client|tracking command|docs command|info eval eval_ro function|load
  function|restore geodist georadius georadius_ro georadiusbymember georadiusbymember_ro geosearch geosearchstore latency|graph
  latency|histogram memory memory|doctor memory|help memory|malloc-stats memory|purge memory|stats memory|usage migrate
  module|load module|loadex module|unload pfdebug pfselftest restore-asking script|debug script|load`.split(/\s+/),
);

export function rareCommand(facts: Facts): Command {
  if (NOT_MODELLED.has(facts.name)) {
    const what = `the command '${facts.name.replace('|', ' ')}'`;
    return { ...facts, run: () => notModelled(what), modelled: false };
  }
  let run: Command['run'] | null = null;
  return {
    ...facts,
    modelled: true,
    run: (call) => {
      run ??= rareRun(facts.name);
      return run(call);
    },
  };
}
