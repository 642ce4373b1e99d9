/**
 * Keys that are pressed after somebody has asked for the console and before it is there, which takes a moment the first time. They are
 * meant for the console, and not for the page whose shortcuts those letters are (`p` would start to play).
 */
import type { PromptStore } from '../../store/prompts';
import type { Stores } from '../../store/stores';
import { closeConsole } from './openConsole';

/**
 * Answers whether the key was meant for the console that is coming. Its line may then hold several lines, with a line break for each Enter.
 */
export function typeAhead(stores: Stores, prompts: PromptStore, key: string): boolean {
  const { console: node, consoleWanted } = stores.selection.getState();
  if (node === null || !consoleWanted) return false;
  const { drafts } = prompts.getState();
  const line = drafts[node] ?? '';
  const write = (text: string): void => prompts.setState({ drafts: { ...drafts, [node]: text } });
  if (key === 'Escape') closeConsole(stores);
  else if (key === 'Enter') write(`${line}\n`);
  else if (key === 'Backspace') write(line.slice(0, -1));
  // Only a single character is text; everything longer is the name of a key.
  else if ([...key].length === 1) write(line + key);
  else return false;
  return true;
}
