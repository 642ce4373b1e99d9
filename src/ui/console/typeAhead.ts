/**
 * Keys pressed between asking for the console and its being there. It is fetched when it is first opened; whoever types on meanwhile
 * means the console, and not the page whose shortcuts those letters are (`p` would start to play).
 */
import type { PromptStore } from '../../store/prompts';
import type { Stores } from '../../store/stores';
import { closeConsole } from './openConsole';

/** Answers whether the key was meant for the console that is coming. Its line may then hold several, an Enter between each two. */
export function typeAhead(stores: Stores, prompts: PromptStore, key: string): boolean {
  const { console: node, consoleWanted } = stores.selection.getState();
  if (node === null || !consoleWanted) return false;
  const { drafts } = prompts.getState();
  const line = drafts[node] ?? '';
  const write = (text: string): void => prompts.setState({ drafts: { ...drafts, [node]: text } });
  if (key === 'Escape') closeConsole(stores);
  else if (key === 'Enter') write(`${line}\n`);
  else if (key === 'Backspace') write(line.slice(0, -1));
  // One character: everything else is the name of a key.
  else if ([...key].length === 1) write(line + key);
  else return false;
  return true;
}
