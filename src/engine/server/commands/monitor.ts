/** MONITOR: from now on this client is sent every command that is executed. */
import type { Bytes } from '../../../protocol/bytes';
import { error, OK } from '../../../protocol/resp';
import type { Call } from './call';
import type { CommandRow } from './command';

function monitor(call: Call): Bytes | null {
  const { server, client } = call;
  if (call.inExec) return error("ERR MONITOR isn't allowed for DENY BLOCKING client");
  if (client.slot || server.monitors.includes(client.id)) return null;
  server.monitors = [...server.monitors, client.id];
  return OK;
}

export const monitoring: readonly CommandRow[] = [{ name: 'monitor', run: monitor }];
