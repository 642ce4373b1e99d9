/** The course: all lessons, which of them are finished, and the one that is open. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { Popover } from '../page/Popover';
import { useSay } from '../services';

const CourseList = late(() => import('./CourseList').then((part) => part.CourseList));

export function CourseMenu({ label }: { readonly label: string }): ReactNode {
  const say = useSay();
  return (
    <Popover
      label={
        <>
          {label} <span aria-hidden="true">▾</span>
        </>
      }
      name={say('lesson.list')}
      look="bare"
      testId="course"
    >
      <CourseList />
    </Popover>
  );
}
