/** What an operator sees of a server at this instant: what INFO, ROLE and CONFIG GET would answer now, and its log. */
import { type ReactNode, useMemo } from 'react';
import type { NodeView } from '../../../engine/world/snapshot';
import type { TraceOf } from '../../../engine/world/trace';
import { type TimeUs, timeUs } from '../../../protocol/units';
import { type Question, QUESTIONS } from '../../../store/selection';
import { useRun, useSay, useSelection, useServices } from '../../services';
import { NodePicker, useShownNode } from '../NodePicker';
import panel from '../Panel.module.css';
import { Answer } from './Answer';
import { LogLines } from './LogLines';
import { answerOf, TYPED } from './questions';
import styles from './Operator.module.css';

/** How many lines of the log are shown, counted from its end. */
const TAIL = 200;

export function OperatorView(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const name = useShownNode();
  const asked = useSelection((s) => s.question);
  const node = useRun((s) => s.snapshot?.nodes.find((n) => n.name === name) ?? null);
  const before = useRun((s) => s.before?.nodes.find((n) => n.name === name) ?? null);
  const { log, since } = useLog(name);
  const answers = useMemo(
    () => (node?.process === 'up' ? COMMANDS.map((q) => [q, answerOf(q, node, before)] as const) : []),
    [node, before],
  );
  const lines = answers.find(([question]) => question === asked)?.[1] ?? [];
  const hasNews = (question: Question): boolean =>
    question === 'log'
      ? log.some(({ at }) => at > since)
      : (answers.find(([q]) => q === question)?.[1].some(({ was }) => was !== null) ?? false);
  return (
    <div className={panel['view']}>
      <NodePicker shown={name} />
      <fieldset className={styles['questions']} aria-label={say('operator.label')}>
        {QUESTIONS.map((question) => (
          <button
            key={question}
            type="button"
            aria-pressed={question === asked}
            onClick={() => stores.selection.setState({ question })}
          >
            {TYPED[question] ?? say('operator.log')}
            {hasNews(question) && (
              <>
                <i aria-hidden="true" />
                <span className="unseen"> {say('operator.changed')}</span>
              </>
            )}
          </button>
        ))}
      </fieldset>
      {node && asked === 'log' && <LogLines node={node.name} lines={log} since={since} />}
      {node && asked !== 'log' && node.process === 'up' && (
        <Answer address={`${node.ip}:${node.port}`} typed={TYPED[asked] ?? ''} lines={lines} say={say} />
      )}
      {node && asked !== 'log' && node.process !== 'up' && (
        <p className={panel['soft']}>{say(silence(node), { node: node.name })}</p>
      )}
    </div>
  );
}

const COMMANDS = ['info', 'role', 'config'] as const;

const silence = ({ process }: NodeView): 'node.down' | 'node.paused' =>
  process === 'paused' ? 'node.paused' : 'node.down';

function useLog(name: string | null): { readonly log: readonly TraceOf<'log'>[]; readonly since: TimeUs } {
  const open = useRun((s) => s.open);
  const at = useRun((s) => s.snapshot?.at ?? timeUs(0));
  const whole = useMemo(
    () => (open?.report.events.filter((e) => e.kind === 'log' && e.node === name) ?? []) as readonly TraceOf<'log'>[],
    [open, name],
  );
  return useMemo(
    () => ({
      log: whole.slice(0, whole.findLastIndex((line) => line.at <= at) + 1).slice(-TAIL),
      since: open?.steps.findLast((step) => step.at < at)?.at ?? at,
    }),
    [open, whole, at],
  );
}
