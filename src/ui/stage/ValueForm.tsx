/** A bandwidth or a latency that the menu does not offer, typed as in a scenario. */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { parseDuration, parseRate } from '../../protocol/quantities';
import { place, type Spot } from '../menu/place';
import { Button } from '../page/Button';
import { useSay } from '../services';
import styles from './ValueForm.module.css';

interface Props {
  readonly what: 'bandwidth' | 'latency';
  readonly between: readonly [string, string];
  readonly at: Spot;
  readonly onSet: (value: string) => void;
  readonly onClose: () => void;
}

const WORDS = {
  bandwidth: { name: 'menu.otherBandwidth', hint: 'menu.bandwidthHint', bad: 'menu.badBandwidth' },
  latency: { name: 'menu.otherLatency', hint: 'menu.latencyHint', bad: 'menu.badLatency' },
} as const;

const isGood = {
  bandwidth: (text: string) => parseRate(text) !== undefined,
  latency: (text: string) => parseDuration(text) !== null,
};

export function ValueForm({ what, between: [a, b], at, onSet, onClose }: Props): ReactNode {
  const say = useSay();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const [bad, setBad] = useState<string | null>(null);
  const [field, note] = [useId(), useId()];
  const words = WORDS[what];

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    element.showPopover();
    place(element, at);
    element.querySelector('input')?.focus();
  }, [at]);

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const value = text.trim();
    if (!isGood[what](value)) return setBad(value);
    form.current?.hidePopover();
    onSet(value);
  };

  return (
    <form
      ref={form}
      popover="auto"
      className={styles['form']}
      onSubmit={onSubmit}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      <label htmlFor={field}>{say(words.name, { a, b })}</label>
      <span className={styles['row']}>
        <input
          id={field}
          type="text"
          value={text}
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={bad !== null}
          aria-describedby={note}
          onChange={(event) => {
            setText(event.target.value);
            setBad(null);
          }}
        />
        <Button type="submit">{say('menu.set')}</Button>
      </span>
      <output id={note} data-bad={bad !== null}>
        {bad === null ? say(words.hint) : say(words.bad, { text: bad })}
      </output>
    </form>
  );
}
