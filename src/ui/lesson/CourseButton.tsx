/** Says which lesson of the course this is, and opens its list. */
import { type ReactNode, useState } from 'react';
import { Button } from '../page/Button';
import { late } from '../page/late';

interface Props {
  readonly label: ReactNode;
  /** It was pressed before its list was there. */
  readonly asked: boolean;
  readonly onAsk: () => void;
}

const Menu = late(
  () => import('./CourseMenu').then((part) => part.CourseMenu),
  ({ label, onAsk }: Props): ReactNode => (
    // As wide and as high as the button that takes its place.
    <div style={{ display: 'flex', flex: 'none' }}>
      <Button look="bare" data-testid="course" onClick={onAsk}>
        {label}
      </Button>
    </div>
  ),
);

export function CourseButton({ label }: { readonly label: string }): ReactNode {
  const [asked, setAsked] = useState(false);
  const shown = (
    <>
      {label} <span aria-hidden="true">▾</span>
    </>
  );
  return <Menu label={shown} asked={asked} onAsk={() => setAsked(true)} />;
}
