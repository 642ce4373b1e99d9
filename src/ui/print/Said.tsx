import type { ReactNode } from 'react';
import type { Caption } from '../caption/caption';
import styles from './Sheet.module.css';

/** What a step does, in words. */
export function Said({ captions }: { readonly captions: readonly Caption[] }): ReactNode {
  return captions.map(({ lead, said, voice }, i) => (
    <p key={`${i}-${said}`}>
      <span className={styles['lead']}>{lead}</span>{' '}
      {voice === 'command' ? <code>{said}</code> : <b>{voice === 'speech' ? `“${said}”` : said}</b>}
    </p>
  ));
}
