/** What an operator asks a server first, and what it answers at an instant, in the lines that redis-cli prints. */
import { printReply, printsRaw } from '../../../console/print';
import { splitWords } from '../../../protocol/typedLine';
import { bulk, readReply } from '../../../protocol/resp';
import type { Bytes } from '../../../protocol/bytes';
import type { NodeView } from '../../../engine/world/snapshot';
import type { Question } from '../../../store/selection';
import { type MarkedLine, markFields, markLines } from './changes';

/** As they are typed; `null`: the log is a file, for which no command asks. */
export const TYPED: Readonly<Record<Question, string | null>> = {
  info: 'INFO replication',
  role: 'ROLE',
  config: 'CONFIG GET repl-*',
  log: null,
};

export type Command = Exclude<Question, 'log'>;

/** The lines of the answer at `now`, with what stood in them at `before`. If that is not known nothing is marked. */
export function answerOf(question: Command, now: NodeView, before: NodeView | null): readonly MarkedLine[] {
  const [said, old] = [linesOf(question, now), before && before.process === 'up' ? linesOf(question, before) : null];
  return question === 'info' ? markFields(said, old) : markLines(said, old);
}

function linesOf(question: Command, node: NodeView): readonly string[] {
  const reply = readReply(replyOf(question, node))?.reply;
  if (!reply) return [];
  const printed = printReply(reply, { raw: printsRaw(splitWords(TYPED[question] ?? '') ?? []) });
  return printed.split(/\r?\n/).filter((line) => line !== '');
}

function replyOf(question: Command, { info, roleReply, configReply }: NodeView): Bytes {
  switch (question) {
    case 'info':
      return bulk(info);
    case 'role':
      return roleReply;
    case 'config':
      return configReply;
  }
}
