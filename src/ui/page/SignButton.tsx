/** A bare button with its name in words, or as a sign where words have no room. */
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './Button';
import { Sign } from './Sign';

interface Props extends Omit<ComponentProps<typeof Button>, 'look' | 'children'> {
  readonly small: boolean;
  readonly name: string;
  /** Path of the {@link Sign}. */
  readonly sign: string;
}

export const SignButton = ({ small, name, sign, ...rest }: Props): ReactNode => (
  <Button look="bare" aria-label={small ? name : undefined} {...rest}>
    {small ? <Sign path={sign} /> : name}
  </Button>
);
