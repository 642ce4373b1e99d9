/** What was typed at a server and what it answered, up to the instant on screen. */
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Shown } from '../../store/prompts';
import { transcriptOf } from '../../store/transcript';
import { transcriptAt } from '../../store/transcriptAt';
import type { OpenRun } from '../../store/run';
import { usePlayback, usePrompts, useSay, useServices } from '../services';
import { type Say, shortTime } from '../text/say';
import styles from './Console.module.css';

/** Nobody can scroll through a reply of a megabyte. */
const LONGEST_TEXT = 20_000;

/** As redis-cli prints the errors that only ReplScope has. */
const OWN_ANSWER = /^\(error\) NOTMODELLED /;

export function Transcript({ open, node }: { readonly open: OpenRun; readonly node: string }): ReactNode {
  const say = useSay();
  const prompts = usePrompts((s) => s);
  const transcript = transcriptOf(open.report, node);
  /** The last instant at which it changed: React re-renders when lines come, not with every frame. */
  const changes = useMemo(
    () =>
      [
        ...transcript.exchanges.flatMap(({ at, answer }) => [at, answer?.at ?? at]),
        ...prompts.notes.flatMap((n) => (n.node === node ? [n.at] : [])),
        ...(prompts.cleared[node] === undefined ? [] : [prompts.cleared[node]]),
      ].sort((a, b) => a - b),
    [transcript, prompts, node],
  );
  const last = usePlayback((s) => changes.findLast((at) => at <= s.at));
  const lines = useMemo(
    () => (last === undefined ? [] : transcriptAt(transcript, prompts, last)),
    [transcript, prompts, last],
  );
  const box = useRef<HTMLDivElement>(null);
  const latest = lines.at(-1);
  useEffect(() => {
    if (latest && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [latest]);
  return (
    <div
      ref={box}
      className={styles['transcript']}
      role="log"
      aria-label={say('console.transcript', { node })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: else no keyboard could scroll it
      tabIndex={0}
    >
      {lines.length === 0 && <p className={styles['begin']}>{say('console.begin')}</p>}
      {lines.map((line) => (
        <Line key={line.key} line={line} say={say} />
      ))}
    </div>
  );
}

function Line({ line, say }: { readonly line: Shown; readonly say: Say }): ReactNode {
  const { session } = useServices();
  const { at, prompt, text } = line;
  return (
    <div className={styles['exchange']}>
      <div className={styles['typed']}>
        <code>
          <span className={styles['soft']}>{prompt}</span>
          {line.line}
        </code>
        <button
          type="button"
          className={styles['when']}
          aria-label={say('console.at', { at: shortTime(at) })}
          onClick={() => session.seek(at)}
        >
          {shortTime(at)}
        </button>
      </div>
      {text === null ? (
        <p className={styles['waits']}>{say('console.waits')}</p>
      ) : (
        text !== '' && <samp>{text.slice(0, LONGEST_TEXT)}</samp>
      )}
      {text !== null && OWN_ANSWER.test(text) && <p className={styles['waits']}>{say('console.ownAnswer')}</p>}
      {text !== null && text.length > LONGEST_TEXT && (
        <p className={styles['waits']}>{say('console.cut', { n: text.length - LONGEST_TEXT })}</p>
      )}
    </div>
  );
}
