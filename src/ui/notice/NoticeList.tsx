/** What there is to tell, sentence by sentence. */
import type { ReactNode } from 'react';
import { isShown } from '../../store/run';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import type { TextKey } from '../text/catalogues';
import { noticeText } from './noticeText';
import styles from './Notices.module.css';

/** `onClosed`: the button that had the focus is gone. */
export function NoticeList({ onClosed }: { readonly onClosed: () => void }): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const notices = useRun((s) => s.notices);
  const serious = notices.some((n) => n.kind === 'refused');
  return (
    <div className={styles['notices']} role={serious ? 'alert' : 'note'} data-serious={serious}>
      <div>
        {notices.filter(isShown).map((notice) => (
          <p key={noticeText(notice, say)}>
            {notice.kind === 'refused' && <b>{say(REFUSED[notice.of])} </b>}
            {noticeText(notice, say)}
          </p>
        ))}
      </div>
      <Button
        look="bare"
        onClick={() => {
          session.closeNotices();
          onClosed();
        }}
      >
        {say('notice.close')}
      </Button>
    </div>
  );
}

const REFUSED = {
  file: 'refused.title',
  knobs: 'refused.link',
  act: 'refused.act',
  link: 'refused.run',
} as const satisfies Record<string, TextKey>;
