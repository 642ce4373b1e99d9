/** Every lesson and every situation as a card with a picture of its run, to open or to share. */
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { COURSE } from '../../lessons/course';
import { diagrams } from '../../scenarios/diagrams';
import { pressure, recorded } from '../../scenarios';
import { situations } from '../../store/situations';
import type { Preview } from '../../store/previews';
import { Button } from '../page/Button';
import { Dialog } from '../page/Dialog';
import { lateDialog } from '../page/late';
import { useLesson, useSay, useServices, useSettings } from '../services';
import type { LinkWish } from '../share/link';
import { FileButton } from '../header/FileButton';
import { titleOf } from '../header/titleOf';
import { hasText } from '../text/catalogues';
import { Thumbnail } from './Thumbnail';
import styles from './Gallery.module.css';

const ShareDialog = lateDialog(() => import('../share/ShareDialog').then((part) => part.ShareDialog));

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

type Passed = { readonly of: Exclude<LinkWish['of'], 'run'>; readonly title: string };

export function GalleryDialog({ open, onClose }: Props): ReactNode {
  const say = useSay();
  const { previews } = useServices();
  const embedded = useSettings((s) => s.embedded);
  const [passed, setPassed] = useState<Passed | null>(null);
  const [passing, setPassing] = useState(false);
  useEffect(() => {
    if (open) return;
    previews().then(
      (all) => all.rest(),
      () => undefined,
    );
  }, [open, previews]);
  const share = (what: Passed): void => {
    setPassed(what);
    setPassing(true);
  };
  return (
    <>
      <Dialog wide="page" open={open} onClose={onClose} name={say('gallery.name')}>
        <Wall onClose={onClose} onShare={embedded ? null : share} />
      </Dialog>
      {passed && <ShareDialog {...passed} open={passing} onClose={() => setPassing(false)} />}
    </>
  );
}

interface WallProps {
  readonly onClose: () => void;
  /** `null`: inside another page there is nothing to share. */
  readonly onShare: ((what: Passed) => void) | null;
}

function Wall({ onClose, onShare }: WallProps): ReactNode {
  const say = useSay();
  const { session, player, offered, previews, scenarioOf } = useServices();
  const lang = useSettings((s) => s.lang);
  const progress = useLesson((s) => s.progress);
  const groups = [
    { name: say('header.group.recorded'), slugs: recorded.map((s) => s.slug) },
    { name: say('header.group.pressure'), slugs: pressure.map((s) => s.slug) },
    { name: say('header.group.diagrams'), slugs: diagrams.map((s) => s.slug) },
  ];
  const then = (act: () => void) => (): void => {
    onClose();
    act();
  };
  return (
    <div className={styles['wall']}>
      {/* For phones, whose header has no room for it. */}
      <p className={styles['own']}>
        {say('gallery.own')}
        <FileButton small={false} onChosen={onClose} />
      </p>
      <section aria-label={say('lesson.course')}>
        <h3>{say('lesson.course')}</h3>
        <ul className={styles['grid']}>
          {COURSE.filter(({ slug }) => offered(slug)).map(({ slug, title, minutes }, i) => (
            <Card
              key={slug}
              title={`${i + 1} · ${title[lang]}`}
              about={`${say('lesson.minutes', { n: minutes })}${progress[slug] ? ` · ✓ ${say('lesson.done')}` : ''}`}
              load={async () => (await previews()).of(await scenarioOf({ lesson: slug }))}
              onOpen={then(() => void player.open(slug))}
              onShare={onShare && (() => onShare({ of: { lesson: slug }, title: title[lang] }))}
            />
          ))}
        </ul>
      </section>
      {groups.map(({ name, slugs }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <ul className={styles['grid']}>
            {situations
              .filter(({ slug }) => slugs.includes(slug))
              .map((situation) => {
                const { slug, scenario } = situation;
                const title = titleOf(situation, say, lang);
                const about = `about.${slug}`;
                return (
                  <Card
                    key={slug}
                    title={title}
                    about={hasText(about) ? say(about) : ''}
                    load={async () => (await previews()).of(scenario)}
                    onOpen={then(() => session.open(situation))}
                    onShare={onShare && (() => onShare({ of: { scenario: slug }, title }))}
                  />
                );
              })}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface CardProps {
  readonly title: string;
  readonly about: string;
  readonly load: () => Promise<Preview | null>;
  readonly onOpen: () => void;
  readonly onShare: (() => void) | null;
}

function Card({ title, about, load: give, onOpen, onShare }: CardProps): ReactNode {
  const say = useSay();
  const [live, setLive] = useState(false);
  // The value of the first render: what is loaded does not change while the card is there.
  const [first] = useState(() => give);
  const load = useCallback(() => first(), [first]);
  return (
    <li className={styles['card']}>
      <button
        type="button"
        className={styles['open']}
        onClick={onOpen}
        onPointerEnter={() => setLive(true)}
        onPointerLeave={() => setLive(false)}
        onFocus={() => setLive(true)}
        onBlur={() => setLive(false)}
      >
        <Thumbnail load={load} moving={live} />
        <span className={styles['title']}>{title}</span>
        <span className={styles['about']}>{about}</span>
      </button>
      {onShare && (
        <Button look="bare" aria-label={say('gallery.share', { title })} onClick={onShare}>
          {say('gallery.pass')}
        </Button>
      )}
    </li>
  );
}
