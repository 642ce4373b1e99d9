/** Copies a text. Where the clipboard is forbidden, as in many frames, the text is shown to be copied by hand. */
import { type ReactNode, useState } from 'react';
import { Button } from './Button';
import styles from './CopyButton.module.css';

interface Props {
  readonly text: () => string;
  readonly label: string;
  readonly done: string;
  readonly look?: 'plain' | 'bare' | 'primary';
}

export function CopyButton({ text, label, done, look = 'plain' }: Props): ReactNode {
  const [state, setState] = useState<
    { readonly kind: 'idle' | 'done' } | { readonly kind: 'shown'; readonly text: string }
  >({ kind: 'idle' });
  const copy = async (): Promise<void> => {
    const value = text();
    try {
      await navigator.clipboard.writeText(value);
      setState({ kind: 'done' });
    } catch {
      setState({ kind: 'shown', text: value });
    }
  };
  return (
    <>
      <Button
        look={look}
        onClick={() => void copy()}
        onBlur={() => setState((s) => (s.kind === 'done' ? { kind: 'idle' } : s))}
      >
        {state.kind === 'done' ? done : label}
      </Button>
      {state.kind === 'shown' && (
        <textarea
          className={styles['text']}
          aria-label={label}
          readOnly
          rows={1}
          value={state.text}
          onFocus={(event) => event.target.select()}
          onBlur={() => setState({ kind: 'idle' })}
          ref={(element) => element?.focus()}
        />
      )}
    </>
  );
}
