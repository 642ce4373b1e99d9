/** A question: one honest try, then where the answer comes from. */
import { type ReactNode, useState } from 'react';
import { written } from '../../lessons/placeholder';
import { isAnswer } from '../../store/lesson/answers';
import type { TellingBeat } from '../../store/lesson/lessonState';
import { Button } from '../page/Button';
import { usePlayback, useSay, useServices } from '../services';
import { number } from '../text/say';
import { Hints } from './Hints';
import { Prose, Words } from './Prose';
import styles from './QuestionForm.module.css';

export function QuestionForm({ telling }: { readonly telling: TellingBeat }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const moving = usePlayback((s) => s.motion !== 'still');
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const { text, beat, reading, answer, answered } = telling;
  if (!text.ask || !beat.ask) return null;
  const { question, hints, because } = text.ask;
  const value = written(reading?.answer?.value ?? null, [], number);
  const verdict =
    answer === null
      ? say('lesson.itIs', { value: value ?? '…' })
      : answer.right
        ? say('lesson.right')
        : say('lesson.wrong', { given: answer.given, value: value ?? '…' });
  return (
    <div className={styles['question']}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setRefused(beat.ask !== undefined && !isAnswer(beat.ask, typed));
          player.answer(typed);
        }}
      >
        <label>
          <span className={styles['asked']}>
            <Words text={question} values={reading?.values ?? {}} />
          </span>
          {/* Before a class the answer was given aloud. */}
          {(!answered || answer !== null) && (
            <input
              type="text"
              inputMode={beat.ask.kind === 'number' ? 'numeric' : 'text'}
              autoComplete="off"
              spellCheck={false}
              aria-label={say('lesson.answer')}
              value={answer?.given ?? typed}
              readOnly={answered}
              data-testid="answer-field"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </label>
        {!answered && (
          <div className={styles['row']}>
            <Button type="submit" disabled={typed.trim() === ''}>
              {say('lesson.check')}
            </Button>
            <output className={styles['soft']}>{say(refused ? 'lesson.noNumber' : 'lesson.oneTry')}</output>
          </div>
        )}
      </form>
      {!answered && <Hints telling={telling} hints={hints} />}
      {answered && !moving && (
        <output className={styles['verdict']} data-right={answer?.right ?? true}>
          <strong>{verdict}</strong>
          <Prose text={because} values={reading?.after ?? {}} />
        </output>
      )}
    </div>
  );
}
