/** What a line does when Enter is pressed: most lines are commands and become part of the run, a few belong to the console itself. */
import { help } from '../../console/help';
import { remember } from '../../console/history';
import { parseLine } from '../../console/parse';
import { readTypedLine } from '../../protocol/typedLine';
import { note, type PromptStore } from '../../store/prompts';
import { NOT_CONNECTED, transcriptOf } from '../../store/transcript';
import type { Services } from '../services';
import { closeConsole } from './openConsole';

type Needs = Pick<Services, 'stores' | 'session'> & { readonly prompts: PromptStore };

export function send({ stores, session, prompts }: Needs, node: string, line: string): void {
  const { open, snapshot } = stores.run.getState();
  if (!open) return;
  const { at } = stores.playback.getState();
  const { lang } = stores.settings.getState();
  const parsed = parseLine(line);
  const state = prompts.getState();
  prompts.setState({ history: remember(state.history, line), drafts: { ...state.drafts, [node]: '' } });
  const say = (text: string, prompt = transcriptOf(open.report, node).promptAt(at)): void =>
    note(prompts, { node, at, prompt, line, text });
  switch (parsed.kind) {
    case 'empty':
      return;
    case 'help':
      return say(help(parsed.words, lang));
    case 'clear':
      return prompts.setState({ cleared: { ...state.cleared, [node]: at } });
    case 'leave':
      return closeConsole(stores);
    case 'refused':
      return say(`${parsed.error}\n${parsed.why[lang]}\n`);
    case 'command': {
      const there = snapshot?.nodes.find(({ name }) => name === node);
      if (there?.process === 'down')
        return say(`Could not connect to Redis at ${there.ip}:${there.port}: Connection refused\n`, NOT_CONNECTED);
      const run = lastWords(line, parsed.words.length);
      return session.act(Array.from({ length: parsed.repeat }, () => ({ node, run })));
    }
  }
}

/** The last `n` words as they are written: `5 INCR x` without its number. */
function lastWords(line: string, n: number): string {
  const read = readTypedLine(line);
  return line.slice(read.words.at(-n)?.from ?? 0).trim();
}
