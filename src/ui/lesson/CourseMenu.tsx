/** The course: all lessons, which of them are finished, and the one that is open. */
import type { ReactNode } from 'react';
import { Popover } from '../page/Popover';
import { useSay } from '../services';
import { CourseList } from './CourseList';

/** `asked`: it is to open as soon as it is there. */
export function CourseMenu({ label, asked }: { readonly label: ReactNode; readonly asked: boolean }): ReactNode {
  const say = useSay();
  return (
    <Popover label={label} name={say('lesson.list')} look="bare" testId="course" opens={asked}>
      <CourseList />
    </Popover>
  );
}
