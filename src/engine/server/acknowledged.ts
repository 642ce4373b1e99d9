/** How many replicas have acknowledged the stream up to an offset: what WAIT counts. */
import type { Server } from './server';
import { isOnline, replicas } from './slots';

export const acknowledgedBy = (server: Server, offset: number): number =>
  replicas(server).filter(({ slot }) => slot && isOnline(slot) && slot.ackOffset >= offset).length;
