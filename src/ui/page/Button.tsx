/** The page's buttons: four looks, always a real button, always with a name. */
import { type ButtonHTMLAttributes, type ReactNode, useState } from 'react';
import styles from './Button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'bare' | 'link';
}

/**
 * One that has the focus keeps it while there is nothing to press (the last step, a question that waits): it says that it is disabled, and
 * is when the focus leaves it. A browser would drop the focus, and who reads with the keyboard would begin again at the top.
 */
export function Button({ look = 'plain', className, disabled = false, ...rest }: Props): ReactNode {
  const [focused, setFocused] = useState(false);
  const kept = disabled && focused && !rest.popoverTarget;
  return (
    <button
      type="button"
      className={`${styles['button']} ${styles[look] ?? ''} ${className ?? ''}`}
      {...rest}
      disabled={disabled && !kept}
      aria-disabled={kept || undefined}
      onFocusCapture={() => setFocused(true)}
      onBlurCapture={() => setFocused(false)}
      onClickCapture={kept ? (event) => event.preventDefault() : undefined}
      onClick={kept ? undefined : rest.onClick}
    />
  );
}
