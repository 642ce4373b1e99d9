/** What a step that writes many writes: `SET key:<i> xxx…`. Its texts come round again after so many keys, so they are kept. */
import type { Bytes } from '../../protocol/bytes';
import { type KnownCommand, knownCommand } from '../server/knownCommands';

/** Some two megabytes of texts at most. */
const MOST_KEPT = 8192;
const LONGEST_KEPT = 128;
let kept: { readonly value: number; readonly commands: KnownCommand[] } = { value: -1, commands: [] };

export function loadCommand(key: number, value: number): KnownCommand {
  if (key >= MOST_KEPT || value > LONGEST_KEPT) return made(key, value);
  if (kept.value !== value) kept = { value, commands: [] };
  return (kept.commands[key] ??= made(key, value));
}

const made = (key: number, value: number): KnownCommand => knownCommand(['SET', `key:${key}`, filler(value)]);

let lastFiller = '';
/** A value of so many bytes; a load asks for the same one over and over. */
const filler = (bytes: number): Bytes => (lastFiller.length === bytes ? lastFiller : (lastFiller = 'x'.repeat(bytes)));
