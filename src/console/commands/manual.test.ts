import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineServer } from '../../testing/commands/engineServer';
import { everyCommand, modelledCommands, redisCommands } from '../../testing/commands/modelled';
import { cliInstalled } from '../../testing/real/redisCli';
import { commandOf, GROUPS, manual, subcommandsOf } from './manual';
import { NOT_MODELLED } from './notModelled';

const docs = [...manual().values()];
const containers =
  'ACL CLIENT COMMAND CONFIG DEBUG FUNCTION LATENCY MODULE OBJECT PUBSUB SCRIPT SLOWLOG XGROUP XINFO'.split(' ');

describe('the manual', () => {
  test('has a page entry for every command that the engine models, and for no other', () => {
    const names = docs.map(({ name }) => name).filter((name) => !name.includes(' '));
    expect(names).toEqual(modelledCommands().map((name) => name.toUpperCase()));
  });

  test('what else Redis knows is listed as not modelled', () => {
    const rest = redisCommands().filter((name) => !modelledCommands().includes(name));
    expect([...NOT_MODELLED].sort()).toEqual(rest.map((name) => name.toUpperCase()).sort());
  });

  test('has every subcommand that the engine tells apart', () => {
    const choices = everyCommand()
      .filter(({ modelled }) => modelled)
      .map(({ name }) => name.toUpperCase().split('|'))
      // Where there is no cluster every CLUSTER is refused alike.
      .filter(([name, choice]) => choice !== undefined && name !== 'CLUSTER')
      .map((words) => words.join(' '));
    expect(choices.filter((name) => !manual().has(name))).toEqual([]);
    expect(containers.filter((name) => subcommandsOf(name).length === 0)).toEqual([]);
  });

  test('every subcommand in it is one that the engine answers', () => {
    const server = new EngineServer();
    const client = server.client();
    // One takes an argument, another none.
    const answers = (name: string): boolean =>
      [[], ['0']].some((more) => !/NOTMODELLED|unknown/i.test(server.ask(client, [...name.split(' '), ...more])));
    const refused = docs.filter(({ name }) => name.includes(' ') && !answers(name));
    expect(refused).toEqual([]);
  });

  test('is written in whole entries: a version, arguments with balanced brackets, a sentence in each language', () => {
    const odd = docs.filter(
      ({ name, since, syntax, summary: { en, zh } }) =>
        !/^[A-Z_-]+( [A-Z-]+)?$/.test(name) ||
        !(since === null || /^\d+\.\d+\.\d+$/.test(since)) ||
        syntax.split('[').length !== syntax.split(']').length ||
        !/^[ -~]{10,110}$/.test(en) ||
        en.endsWith('.') ||
        !/[\u4e00-\u9fff]/.test(zh),
    );
    expect(odd).toEqual([]);
    expect(GROUPS.length).toBe(new Set(docs.map(({ group }) => group)).size);
  });

  test('a command is found by its words, down to the subcommand', () => {
    expect(commandOf(['config', 'get', 'x'])).toMatchObject({ doc: { name: 'CONFIG GET' }, named: 2 });
    expect(commandOf(['CONFIG', 'nonsense'])).toMatchObject({ doc: { name: 'CONFIG' }, named: 1 });
    expect(commandOf(['get', 'set'])).toMatchObject({ doc: { name: 'GET' }, named: 1 });
    expect(commandOf(['nonsense'])).toBeNull();
    expect(commandOf([])).toBeNull();
  });
});

describe.skipIf(!cliInstalled())('against redis-cli 7.0.15', { timeout: 60_000 }, () => {
  test('it shows the same arguments, version and group', async () => {
    const shown = await helpOfRealCli();
    const differ = docs
      .filter(({ since }) => since !== null)
      .map(({ name, syntax, since, group }) => ({ name, head: `${name} ${syntax}`, since, group }))
      .filter(({ name, head, since, group }) => {
        const theirs = shown.get(name);
        return theirs?.head !== head || theirs.since !== since || theirs.group !== group;
      });
    expect(differ).toEqual([]);
    // What has no version here is what redis-cli says nothing of.
    expect(docs.filter(({ name, since }) => since === null && shown.has(name))).toEqual([]);
  });
});

interface Shown {
  readonly head: string;
  readonly since: string | undefined;
  readonly group: string;
}

/** Its help texts come from the server that it talks to. */
async function helpOfRealCli(): Promise<ReadonlyMap<string, Shown>> {
  const dir = mkdtempSync(join(tmpdir(), 'replscope-help-'));
  const socket = join(dir, 'socket');
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', dir], {
    stdio: 'ignore',
  });
  try {
    await expect.poll(() => existsSync(socket), { timeout: 20_000 }).toBe(true);
    const shown = new Map<string, Shown>();
    for (const group of GROUPS) {
      const text = execFileSync('redis-cli', ['-s', socket, 'help', `@${group}`], { encoding: 'utf8' });
      for (const entry of text.replaceAll(/\x1b\[\d+m|\r/g, '').split('\n\n')) {
        const [head = '', ...lines] = entry.trim().split('\n');
        const since = lines.map((line) => /^ *since: (.*)$/.exec(line)?.[1]).find((one) => one !== undefined);
        const words = head.trim().split(' ');
        const named = containers.includes(words[0] ?? '') || words[0] === 'CLUSTER' ? 2 : 1;
        const name = words.slice(0, named).join(' ');
        shown.set(name, { head: `${name} ${words.slice(named).join(' ')}`, since, group });
      }
    }
    return shown;
  } finally {
    server.kill('SIGKILL');
    await new Promise<void>((gone) => ((server.exitCode ?? server.signalCode) ? gone() : void server.on('exit', gone)));
    rmSync(dir, { recursive: true, force: true });
  }
}
