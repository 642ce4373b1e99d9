/** The few words that pictures need, from the catalogue. */
import type { SceneWords } from '../../scene/words';
import { type Say, unitsIn } from './say';

export const sceneWords = (say: Say): SceneWords => ({
  idle: (duration) => say('word.idle', { duration }),
  repeated: (times) => say('word.repeated', { times }),
  backlog: say('word.backlog'),
  kept: (first, end) => say('word.kept', { first, end }),
  room: (size) => say('word.room', { size }),
  noBacklog: say('word.noBacklog'),
  first: say('word.first'),
  askedFor: say('word.askedFor'),
  gone: say('word.gone'),
  sent: say('word.sent'),
  acked: say('word.acked'),
  cut: say('word.cut'),
  held: say('word.held'),
  restored: say('word.restored'),
  connecting: say('word.connecting'),
  noConnection: say('word.noConnection'),
  lost: say('word.lost'),
  toDisk: say('word.toDisk'),
  toSocket: say('word.toSocket'),
  copied: (size) => say('word.copied', { size }),
  more: (count) => say('word.more', { count }),
  lag: say('word.lag'),
  down: say('word.down'),
  paused: say('word.paused'),
  phase: {
    none: say('phase.none'),
    connect: say('phase.connect'),
    auth: say('phase.auth'),
    sync: say('phase.sync'),
    propagate: say('phase.propagate'),
  },
  unit: unitsIn(say),
});
