/** The top of a page without much room: screen readers hear the name of the situation; what one sees are signs. */
import type { ReactNode } from 'react';
import { Header } from '../header/Header';
import { Failure } from '../notice/Failure';
import { Notices } from '../notice/Notices';
import { useTitle } from './About';

export function SmallTop({
  onKeys,
  className,
}: {
  readonly onKeys: () => void;
  readonly className: string | undefined;
}): ReactNode {
  const title = useTitle();
  return (
    <header className={className}>
      <Header small onKeys={onKeys} />
      <Failure />
      <Notices />
      <h2 className="unseen">{title}</h2>
    </header>
  );
}
