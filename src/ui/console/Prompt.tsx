/**
 * The line in which one types. Up and Down walk through the history, Ctrl+R searches it, Tab goes through what may come next, and the
 * arguments still to be typed stand in grey behind the cursor. If there is nothing to complete, Tab goes on to the next control, as
 * everywhere.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { complete, type Completion } from '../../console/complete';
import { hint } from '../../console/hint';
import { lineAt, newer, older, searchBack } from '../../console/history';
import { transcriptOf } from '../../store/transcript';
import { usePlayback, usePrompts, useRun, useSay, useSelection, useServices } from '../services';
import { Completions } from './Completions';
import { knownTo } from './known';
import { closeConsole } from './openConsole';
import { send } from './send';
import styles from './Console.module.css';

/** A walk through completions; `null` stands for what was typed. */
interface Walk {
  readonly typed: string;
  readonly offer: Completion;
  readonly at: number | null;
}

/** A search in the history: the line as it was when the search began, and what has been found for the words typed since. */
interface Search {
  readonly typed: string;
  readonly found: ReturnType<typeof searchBack>;
}

export function Prompt({ node }: { readonly node: string }): ReactNode {
  const say = useSay();
  const services = useServices();
  const { stores, prompts } = services;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const open = useRun((s) => s.open);
  const wanted = useSelection((s) => s.consoleWanted);
  const line = usePrompts((s) => s.drafts[node] ?? '');
  const shown = usePlayback((s) => (open ? transcriptOf(open.report, node).promptAt(s.at) : ''));
  const [walk, setWalk] = useState<Walk | null>(null);
  const [search, setSearch] = useState<Search | null>(null);

  useEffect(() => {
    if (!wanted) return;
    input.current?.focus();
    stores.selection.setState({ consoleWanted: false });
    // Keys that came before this line was on the page: whole lines are sent, the rest stays.
    const lines = (prompts.getState().drafts[node] ?? '').split('\n');
    const last = lines.pop() ?? '';
    for (const typed of lines) send(services, node, typed);
    if (lines.length > 0) prompts.setState({ drafts: { ...prompts.getState().drafts, [node]: last } });
  }, [wanted, stores, prompts, services, node]);

  const write = (text: string): void => {
    const { drafts } = prompts.getState();
    prompts.setState({ drafts: { ...drafts, [node]: text } });
  };
  const walkTo = (next: Walk): void => {
    const { typed, offer, at } = next;
    const candidate = at === null ? undefined : offer.candidates[at];
    setWalk(next);
    write(candidate === undefined ? typed : typed.slice(0, offer.from) + candidate + typed.slice(offer.to));
  };
  const tab = (): boolean => {
    if (walk) {
      const next = walk.at === null ? 0 : walk.at + 1;
      walkTo({ ...walk, at: next < walk.offer.candidates.length ? next : null });
      return true;
    }
    if (line.trim() === '') return false;
    const cursor = input.current?.selectionStart ?? line.length;
    const offer = complete(line, cursor, knownTo(stores.run.getState(), node));
    if (offer.candidates.length === 0) return false;
    walkTo({ typed: line, offer, at: 0 });
    // A single completion is accepted at once.
    if (offer.candidates.length === 1) setWalk(null);
    return true;
  };
  const searchOn = (): void => {
    const { history } = prompts.getState();
    setWalk(null);
    if (!search) return setSearch({ typed: line, found: searchBack(history, line) });
    const older = searchBack(history, line, search.found?.at, search.found?.line);
    if (older) setSearch({ ...search, found: older });
  };
  const endSearch = (text: string): void => {
    setSearch(null);
    write(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey && !event.altKey && !event.metaKey && event.key.toLowerCase() === 'r') {
      event.preventDefault();
      return searchOn();
    }
    // While a Chinese word is being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { history } = prompts.getState();
    if (search && (event.key === 'Escape' || event.key === 'Tab')) {
      event.preventDefault();
      event.stopPropagation();
      return endSearch(event.key === 'Tab' && search.found ? search.found.line : search.typed);
    }
    switch (event.key) {
      case 'Tab':
        if (!event.shiftKey && tab()) event.preventDefault();
        return;
      case 'ArrowUp':
      case 'ArrowDown': {
        const next = event.key === 'ArrowUp' ? older(history, line) : newer(history, line);
        prompts.setState({ history: next });
        write(lineAt(next));
        setWalk(null);
        setSearch(null);
        event.preventDefault();
        return;
      }
      case 'Escape':
        event.stopPropagation();
        if (walk) walkTo({ ...walk, at: null });
        if (walk) return setWalk(null);
        return closeConsole(stores);
    }
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        setWalk(null);
        setSearch(null);
        if (search && !search.found) return;
        send(services, node, search?.found?.line ?? line);
      }}
    >
      {walk && <Completions offer={walk.offer} at={walk.at} />}
      {search && (
        <output className={styles['completions']}>
          {search.found ? (
            <>
              {say('console.found')} <b>{search.found.line}</b>
            </>
          ) : (
            say(line === '' ? 'console.search' : 'console.notFound')
          )}
        </output>
      )}
      <div className={styles['line']}>
        <label htmlFor={id} className={styles['prompt']}>
          <span className="unseen">{say('console.input', { node })} </span>
          <span aria-hidden="true">{shown}</span>
        </label>
        <span className={styles['field']}>
          <input
            ref={input}
            id={id}
            type="text"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="send"
            value={line}
            disabled={open === null}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setWalk(null);
              const text = event.target.value;
              if (search) setSearch({ ...search, found: searchBack(prompts.getState().history, text) });
              write(text);
            }}
            onKeyDown={onKeyDown}
          />
          <span className={styles['hint']}>
            <span aria-hidden="true">{line}</span>
            <span id={`${id}-hint`}>{search ? '' : hint(line)}</span>
          </span>
        </span>
      </div>
    </form>
  );
}
