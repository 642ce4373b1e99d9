/** The way through time where there is little room: in one row with the obvious button, or without it while a task needs time to pass. */
import type { ReactNode } from 'react';
import { NextButton } from '../steps/NextButton';
import { PlayButton, StepButton, Transport } from './Transport';

/** `few`: without what a figure has no room for. `wide`: the obvious button takes the room that is left. */
export const Way = ({ few = false, wide = false }: { readonly few?: boolean; readonly wide?: boolean }): ReactNode => (
  <>
    {few ? (
      <>
        <StepButton way={-1} />
        <PlayButton />
      </>
    ) : (
      <Transport compact />
    )}
    <NextButton hint={false} wide={wide} />
  </>
);

export const Onward = (): ReactNode => (
  <>
    <PlayButton />
    <StepButton way={1} />
  </>
);
