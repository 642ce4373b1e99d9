/** Lines of configuration for each server, to copy into redis.conf or as commands. */
import type { ReactNode } from 'react';
import type { CureLine } from '../../advice/finding';
import { CopyButton } from '../page/CopyButton';
import { useSay } from '../services';
import styles from './AdviceDialog.module.css';

const SIDES = ['master', 'replica'] as const;

interface Props {
  readonly lines: readonly CureLine[];
  /** Of the heading over each server's lines: one below what they stand under. */
  readonly heading: 'h4' | 'h5';
}

export function ConfigLines({ lines, heading: Heading }: Props): ReactNode {
  const say = useSay();
  return SIDES.map((side) => {
    const own = lines.filter((line) => line.on === side);
    if (own.length === 0) return null;
    return (
      <div key={side} className={styles['lines']}>
        <Heading>{say(`advice.on.${side}`)}</Heading>
        <pre translate="no">{own.map(confLine).join('\n')}</pre>
        <div className={styles['row']}>
          <CopyButton
            text={() => own.map(confLine).join('\n')}
            label={say('advice.copyConf')}
            done={say('advice.copied')}
          />
          <CopyButton
            text={() => own.map(setLine).join('\n')}
            label={say('advice.copySet')}
            done={say('advice.copied')}
          />
        </div>
      </div>
    );
  });
}

const confLine = ({ directive, value }: CureLine): string => `${directive} ${value}`;
/** A value of several words is one argument of CONFIG SET. */
const setLine = ({ directive, value }: CureLine): string =>
  `CONFIG SET ${directive} ${value.includes(' ') ? `"${value}"` : value}`;
