/** The page's buttons: four looks, always a real button, always with a name. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'bare' | 'link';
}

export const Button = ({ look = 'plain', className, ...rest }: Props): ReactNode => (
  <button type="button" className={`${styles['button']} ${styles[look] ?? ''} ${className ?? ''}`} {...rest} />
);
