/** Opens the card of a lesson, for a teacher. */
import { type ReactNode, useState } from 'react';
import { Button } from '../page/Button';
import { lateDialog } from '../page/late';
import { useLesson, useSay } from '../services';

const TeacherDialog = lateDialog(() => import('./TeacherDialog').then((part) => part.TeacherDialog));

export function TeacherCard(): ReactNode {
  const say = useSay();
  const slug = useLesson((s) => s.slug);
  const [open, setOpen] = useState(false);
  if (slug === null) return null;
  return (
    <>
      <Button look="bare" onClick={() => setOpen(true)} data-testid="teacher-card">
        {say('card.open')}
      </Button>
      <TeacherDialog slug={slug} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
