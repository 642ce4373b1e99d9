/** The line at the top of the page. What stands in it comes late; its place is kept. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import styles from './Header.module.css';

const HeaderLine = late(() => import('./HeaderLine').then((part) => part.HeaderLine));

interface Props {
  readonly small?: boolean;
  readonly onKeys: () => void;
}

export const Header = ({ small = false, onKeys }: Props): ReactNode => (
  <div className={styles['header']} data-small={small}>
    <HeaderLine small={small} onKeys={onKeys} />
  </div>
);
