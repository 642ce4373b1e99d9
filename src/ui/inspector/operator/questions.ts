/** What an operator asks a server first, and what it answers at an instant, in the lines that redis-cli prints. */
import { printReply, printsRaw } from '../../../console/print';
import { splitWords } from '../../../protocol/typedLine';
import { bulk, readReply } from '../../../protocol/resp';
import type { Bytes } from '../../../protocol/bytes';
import type { NodeView } from '../../../engine/world/snapshot';
import type { Question } from '../../../store/selection';
import { type MarkedLine, markFields, markLines } from './changes';

/** As they are typed; `null`: the log is a file, nobody is asked for it. */
export const TYPED: Readonly<Record<Question, string | null>> = {
  info: 'INFO replication',
  role: 'ROLE',
  config: 'CONFIG GET repl-*',
  log: null,
};

export type Command = Exclude<Question, 'log'>;

/** The answer of `now`, a line each, with what stood there at `before`; nothing is marked where that is not known. */
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
