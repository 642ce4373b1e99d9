/** What an operator would see at this instant: INFO replication and ROLE, as the server itself prints them. */
import { type ReactNode, useMemo } from 'react';
import { useRun, useSay } from '../services';
import type { Say } from '../text/say';
import { type MarkedLine, markFields, markLines } from './changes';
import { NodePicker, useShownNode } from './NodePicker';
import styles from './InfoView.module.css';

export function InfoView(): ReactNode {
  const say = useSay();
  const name = useShownNode();
  const node = useRun((s) => s.snapshot?.nodes.find((n) => n.name === name) ?? null);
  const before = useRun((s) => s.before?.nodes.find((n) => n.name === name) ?? null);
  const info = useMemo(() => (node ? markFields(lines(node.info), before && lines(before.info)) : []), [node, before]);
  const role = useMemo(
    () => (node ? markLines(lines(node.roleReply), before && lines(before.roleReply)) : []),
    [node, before],
  );
  const changed = [...info, ...role].some((line) => line.was !== null);
  return (
    <div className={styles['view']}>
      <NodePicker shown={name} />
      {node && node.process === 'down' ? (
        <p className={styles['soft']}>{say('node.down', { node: node.name })}</p>
      ) : (
        <>
          <h3>{say('info.heading')}</h3>
          <Lines lines={info} say={say} />
          <h3>{say('info.role')}</h3>
          <Lines lines={role} say={say} />
          {changed && <p className={styles['faint']}>{say('info.changed')}</p>}
        </>
      )}
    </div>
  );
}

function Lines({ lines: marked, say }: { readonly lines: readonly MarkedLine[]; readonly say: Say }): ReactNode {
  return (
    <pre className={styles['lines']} data-testid="lines">
      {marked.map((line, i) => (
        // Lines have no identity but their place.
        <span key={`${i}-${line.text}`} className={styles['line']} data-changed={line.was !== null}>
          {line.was === null ? line.text : <mark>{line.text}</mark>}
          {line.was !== null && (
            <span className={styles['was']}>
              {line.was === '' ? say('info.new') : say('info.was', { value: line.was })}
            </span>
          )}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

const lines = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line !== '');
