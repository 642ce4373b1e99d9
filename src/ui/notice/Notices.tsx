/** What the page has to tell without anybody having crashed: a refused file, a parameter that means nothing. */
import type { ReactNode } from 'react';
import type { Notice } from '../../store/run';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import type { TextKey } from '../text/en';
import type { Say } from '../text/say';
import styles from './Notices.module.css';

export function Notices(): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const notices = useRun((s) => s.notices);
  if (notices.length === 0) return null;
  const serious = notices.some((n) => n.kind === 'refused');
  return (
    <div className={styles['notices']} role={serious ? 'alert' : 'note'} data-serious={serious}>
      <div>
        {notices.map((notice) => (
          <p key={textOf(notice, say)}>
            {notice.kind === 'refused' && <b>{say(REFUSED[notice.of])} </b>}
            {textOf(notice, say)}
          </p>
        ))}
      </div>
      <Button look="bare" onClick={() => session.closeNotices()}>
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

function textOf(notice: Notice, say: Say): string {
  if (notice.kind === 'refused') return notice.sentence;
  if (notice.kind === 'linkTooLong') return say('link.tooLong');
  if (notice.kind === 'progress') return say('notice.progress', { count: notice.count });
  if (notice.kind === 'language') return say('warning.language');
  const { name, value, used } = notice;
  if (name === '…') return say('warning.more', { value });
  if (name === 'scenario') return say('warning.unknownScenario', { value });
  return used === null ? say('warning.dropped', { name, value }) : say('warning.clamped', { name, value, used });
}
