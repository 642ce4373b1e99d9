/** The engine died or made a mistake. Says so plainly, with what is needed to see it again, and offers a way on. */
import type { ReactNode } from 'react';
import { Button } from '../page/Button';
import { CopyButton } from '../page/CopyButton';
import { useRun, useSay, useServices } from '../services';
import styles from './FailurePanel.module.css';

export function FailurePanel(): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const failure = useRun((s) => s.failure);
  if (!failure) return null;
  const { gone, died, reproduction } = failure;
  // What the engine says of a mistake of its own is for those who mend it, and in English.
  const message = gone === null ? <code lang="en">{failure.message}</code> : say(`failure.${gone}`);
  return (
    <section className={styles['failure']} role="alert">
      <p>
        <b>{say(died ? 'failure.died' : 'failure.failed', { message: '' })}</b>
        {message}
      </p>
      <p className={styles['hint']}>{say('failure.hint')}</p>
      <div className={styles['row']}>
        <Button look="primary" onClick={() => session.goOn()}>
          {say('failure.goOn')}
        </Button>
        {reproduction !== '' && (
          <CopyButton text={() => reproduction} label={say('failure.copy')} done={say('failure.copied')} />
        )}
      </div>
      {reproduction !== '' && (
        <details>
          <summary>{say('failure.reproduction')}</summary>
          <textarea readOnly rows={6} aria-label={say('failure.reproduction')} value={reproduction} />
        </details>
      )}
    </section>
  );
}
