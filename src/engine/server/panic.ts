/** Redis's serverPanic: it logs that something impossible has happened, and exits. (Its dump of stack and memory is not modelled.) */
import type { Draft } from '../world/draft';
import { exitProcess } from './process';
import type { Server } from './server';

export function panic(draft: Draft, server: Server, text: string, where: string): void {
  draft.log(server, '#', '------------------------------------------------');
  draft.log(server, '#', '!!! Software Failure. Press left mouse button to continue');
  draft.log(server, '#', `Guru Meditation: ${text} #${where}`);
  for (const job of [0, 1, 2]) draft.log(server, '#', `Bio thread for job type #${job} terminated`);
  exitProcess(draft, server);
}
