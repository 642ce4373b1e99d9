/** What only the teacher should read: here, below the lesson, or in a window of its own that stays on the teacher's screen. */
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { tellingBeat, type TellingBeat } from '../../store/lesson/lessonState';
import { Button } from '../page/Button';
import { useLesson, useSay } from '../services';
import { Prose, Words } from './Prose';
import { LessonButtons } from './LessonButtons';
import styles from './Notes.module.css';

export function Notes({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const [beside, setBeside] = useState<Window | null>(null);
  useEffect(() => {
    if (!beside) return;
    const close = (): void => setBeside(null);
    // A remote control speaks to the window that has the keyboard; what it says here is meant for the page.
    const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if (ctrlKey || metaKey || altKey || OWN.has(key)) return;
      window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    };
    beside.addEventListener('pagehide', close);
    beside.addEventListener('keydown', onKey);
    return () => {
      beside.removeEventListener('pagehide', close);
      beside.removeEventListener('keydown', onKey);
      beside.close();
    };
  }, [beside]);
  if (beside) return createPortal(<Beside />, beside.document.body);
  if (!open) return null;
  return (
    <aside className={styles['here']} aria-label={say('card.notes')}>
      <Note />
      <Button
        look="bare"
        onClick={() => {
          const made = windowLike(document, say('card.notes'));
          if (!made) return;
          setBeside(made);
          onClose();
        }}
        data-testid="notes-window"
      >
        {say('card.notesWindow')}
      </Button>
    </aside>
  );
}

/** Keys that operate the buttons of this window itself. */
const OWN = new Set(['Tab', 'Enter', ' ', 'Shift']);

function Note(): ReactNode {
  const say = useSay();
  const telling = tellingBeat(useLesson((s) => s));
  const note = telling?.text.note;
  return note === undefined ? (
    <p className={styles['soft']}>{say('card.noNote')}</p>
  ) : (
    <Prose text={note} values={telling?.reading?.values ?? {}} />
  );
}

/**
 * Everything a teacher wants to have before him: where the class is, its question and the answer, the note, what comes next, and the
 * buttons.
 */
function Beside(): ReactNode {
  const say = useSay();
  const state = useLesson((s) => s);
  const telling = tellingBeat(state);
  const coming = telling ? tellingBeat(state, telling.index + 1) : null;
  return (
    <div className={styles['beside']}>
      {telling && (
        <p className={styles['soft']}>{say('lesson.beat', { n: telling.index + 1, count: telling.count })}</p>
      )}
      {telling && <Prose text={telling.text.say} values={telling.reading?.values ?? {}} />}
      {telling && <Wanted telling={telling} />}
      <h2>{say('card.notes')}</h2>
      <div className={styles['note']}>
        <Note />
      </div>
      {coming && <h2>{say('card.next')}</h2>}
      {coming && <Prose text={coming.text.say} values={coming.reading?.values ?? {}} />}
      <LessonButtons />
    </div>
  );
}

/** The wall shows only the question; the teacher has the answer here. */
function Wanted({ telling }: { readonly telling: TellingBeat }): ReactNode {
  const say = useSay();
  const { text, reading } = telling;
  const [values, after] = [reading?.values ?? {}, reading?.after ?? {}];
  return (
    <>
      {text.ask && (
        <>
          <h2>
            <Words text={text.ask.question} values={values} />
          </h2>
          <Prose text={text.ask.because} values={after} />
        </>
      )}
      {text.task && (
        <>
          <h2>{say('card.todo')}</h2>
          {[...Object.values(text.task.goals), ...text.task.hints].map((sentence) => (
            <Prose key={sentence} text={sentence} values={values} />
          ))}
        </>
      )}
    </>
  );
}

/** A window with the styles of this page; `null`: windows may not be opened here. */
function windowLike(page: Document, title: string): Window | null {
  const made = window.open('', 'replscope-notes', 'width=520,height=640');
  if (!made) return null;
  const { head, body, documentElement } = made.document;
  head.replaceChildren(
    ...[...page.querySelectorAll('style, link[rel="stylesheet"]')].map((one) => one.cloneNode(true)),
  );
  for (const { name, value } of page.documentElement.attributes) documentElement.setAttribute(name, value);
  made.document.title = title;
  body.replaceChildren();
  return made;
}
