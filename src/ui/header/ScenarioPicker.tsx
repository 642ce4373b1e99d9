/** The built-in situations, and the reader's own file while one is open. */
import { type ReactNode, useRef } from 'react';
import type { Source } from '../../store/run';
import type { Lang } from '../../store/settings';
import { COURSE } from '../../lessons/course';
import { useLesson, useRun, useSay, useServices, useSettings } from '../services';
import { lateValue } from '../page/late';
import { type Say } from '../text/say';
import styles from './ScenarioPicker.module.css';
import { titleOf } from './titleOf';

const OWN = ':own';
const LESSON = ':lesson:';
/** Nobody reads the list before the first picture. */
const useGroups = lateValue(() => import('./situationGroups').then((part) => part.situationGroups));

export function ScenarioPicker(): ReactNode {
  const say = useSay();
  const { session, player, offered } = useServices();
  const groups = useGroups(true) ?? [];
  const lang = useSettings((s) => s.lang);
  const source = useRun((s) => s.source);
  const progress = useLesson((s) => s.progress);
  const byPointer = useRef(false);
  const chosen = source === null ? '' : valueOf(source);
  const select = (
    <select
      className={styles['picker']}
      aria-label={say('header.scenario')}
      value={chosen}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onKeyDown={() => {
        byPointer.current = false;
      }}
      onChange={(event) => {
        const { value } = event.target;
        if (value.startsWith(LESSON)) void player.open(value.slice(LESSON.length));
        const situation = groups.flatMap((group) => group.situations).find((s) => s.slug === value);
        if (situation) session.open(situation);
        // After a choice with the pointer the list gives up the keyboard, so that Space is the next step again.
        if (byPointer.current) event.target.blur();
      }}
    >
      {source === null && <option value="">…</option>}
      {source?.kind === 'builtIn' && groups.length === 0 && (
        <option value={source.slug}>{titleOf(source, say, lang)}</option>
      )}
      {source?.kind === 'file' && <option value={OWN}>{say('header.own', { name: source.name })}</option>}
      <optgroup label={say('lesson.course')}>
        {COURSE.filter(({ slug }) => offered(slug)).map(({ slug, title }) => (
          <option key={slug} value={LESSON + slug}>
            {`${title[lang]}${progress[slug] ? ' ✓' : ''}`}
          </option>
        ))}
      </optgroup>
      {groups.map(({ name, situations }) => (
        <optgroup key={name} label={say(name)}>
          {situations.map((s) => (
            <option key={s.slug} value={s.slug}>
              {titleOf(s, say, lang)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
  return (
    <span className={styles['place']}>
      {/* Where there is little room for a name it takes two lines, which a list of the browser's cannot: that lies over it, unseen. */}
      <span className={styles['name']} aria-hidden="true">
        <span>{source === null ? '…' : nameOf(source, say, lang)}</span>
        <svg width="10" height="6" viewBox="0 0 10 6">
          <path d="m1 1 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </span>
      {select}
    </span>
  );
}

/** A name as the list has it. */
const nameOf = (source: Source, say: Say, lang: Lang): string =>
  source.kind === 'lesson'
    ? (COURSE.find(({ slug }) => slug === source.slug)?.title[lang] ?? titleOf(source, say, lang))
    : titleOf(source, say, lang);

function valueOf(source: Source): string {
  switch (source.kind) {
    case 'builtIn':
      return source.slug;
    case 'lesson':
      return LESSON + source.slug;
    case 'file':
      return OWN;
  }
}
