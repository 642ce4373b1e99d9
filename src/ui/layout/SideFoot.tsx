/** At the foot of the desk's side: the obvious button, or a lesson's card for its teacher, and the console. */
import type { ReactNode } from 'react';
import { ConsoleButton } from '../console/ConsoleButton';
import { useMarked } from '../lesson/marked';
import { TeacherCard } from '../lesson/TeacherCard';
import { NextButton } from '../steps/NextButton';

export function SideFoot({ taught }: { readonly taught: boolean }): ReactNode {
  const marked = useMarked();
  return (
    <>
      {taught ? <TeacherCard /> : <NextButton />}
      <ConsoleButton marked={marked === 'console'} />
    </>
  );
}
