/** The lesson: its name, the reader's place in it, the text, questions and tasks of the beat, and the way on. */
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { COURSE } from '../../lessons/course';
import { tellingBeat, type TellingBeat } from '../../store/lesson/lessonState';
import { useTitle } from '../layout/About';
import { Button } from '../page/Button';
import { late } from '../page/late';
import { useLesson, usePlayback, useSay, useServices, useSettings } from '../services';
import { CourseButton } from './CourseButton';
import { Dots } from './Dots';
import styles from './LessonPanel.module.css';
import { LessonButtons } from './LessonButtons';
import { Prose } from './Prose';

const QuestionForm = late(() => import('./QuestionForm').then((part) => part.QuestionForm));
const Aside = late(() => import('./Aside').then((part) => part.Aside));
const TaskList = late(() => import('./TaskList').then((part) => part.TaskList));

/** `bare`: without its head, where a host has chosen the lesson and there is little room. */
export function LessonPanel({
  brief = false,
  bare = false,
}: {
  readonly brief?: boolean;
  readonly bare?: boolean;
}): ReactNode {
  const say = useSay();
  const state = useLesson((s) => s);
  const { player } = useServices();
  const telling = tellingBeat(state);
  if (state.slug === null) return null;
  return (
    <section
      className={styles['panel']}
      data-brief={brief}
      data-presenting={state.presenting}
      aria-label={say('lesson.label')}
    >
      {!bare && <Head brief={brief} telling={telling} />}
      {telling ? (
        <>
          {!bare && !brief && <Dots telling={telling} />}
          <Told telling={telling} />
          {!brief && <LessonButtons />}
        </>
      ) : state.failed ? (
        <p>
          {say('lesson.failed')}{' '}
          <Button onClick={() => void player.open(state.slug ?? '')}>{say('lesson.again')}</Button>
        </p>
      ) : (
        <p className={styles['soft']}>{say('lesson.loading')}</p>
      )}
    </section>
  );
}

function Head({ brief, telling }: { readonly brief: boolean; readonly telling: TellingBeat | null }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const lang = useSettings((s) => s.lang);
  const slug = useLesson((s) => s.slug);
  const index = COURSE.findIndex((entry) => entry.slug === slug);
  const entry = COURSE[index];
  const own = useTitle();
  const title = <h2 data-testid="lesson-title">{entry ? entry.title[lang] : own}</h2>;
  return (
    <header className={styles['head']}>
      <CourseButton label={entry ? say('lesson.number', { n: index + 1, count: COURSE.length }) : say('lesson.own')} />
      {brief && title}
      <span className={styles['space']} />
      <Button look="bare" title={say('lesson.leaveTitle')} onClick={() => player.leave()} data-testid="sandbox">
        {say('lesson.leave')}
      </Button>
      {!brief && title}
      {brief && telling && <Dots telling={telling} />}
    </header>
  );
}

function Told({ telling }: { readonly telling: TellingBeat }): ReactNode {
  const say = useSay();
  const moving = usePlayback((s) => s.motion !== 'still');
  const body = useRef<HTMLDivElement>(null);
  const { id, text, reading, beat, answered, solved } = telling;
  // The explanation of an answer or a solved task stands below it, where there may be no room left.
  const over = answered || solved;
  const ended = useRef(over && id);
  useEffect(() => {
    if (body.current && !over) body.current.scrollTop = 0;
    if (!body.current || !over || moving || ended.current === id) return;
    ended.current = id;
    body.current.scrollTop = body.current.scrollHeight;
  }, [id, over, moving]);
  const values = reading?.values ?? {};
  const lost = reading !== null && reading.comesAt === null;
  return (
    <div ref={body} className={styles['body']} aria-busy={moving} data-asking={(beat.ask ?? beat.task) !== undefined}>
      {/* One place for all beats: what appears is read out where the place of it was there before. */}
      <output className={styles['said']} aria-label={say('app.status')}>
        {!lost && <Prose key={id} text={text.say} values={values} />}
      </output>
      <Fragment key={id}>
        {!lost && beat.ask && text.ask && <QuestionForm telling={telling} />}
        {!lost && beat.task && text.task && <TaskList telling={telling} />}
        <Aside telling={telling} moving={moving} />
      </Fragment>
    </div>
  );
}
