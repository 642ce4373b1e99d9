/** A lesson as a teacher looks at it: what it is for, how long it takes, what it asks, and how to put it before a class. */
import { type ReactNode, useEffect, useState } from 'react';
import { COURSE } from '../../lessons/course';
import { diagrams } from '../../scenarios/diagrams';
import { titleOf } from '../header/ScenarioPicker';
import { beatsAsking } from './asking';
import { Button } from '../page/Button';
import { CopyButton } from '../page/CopyButton';
import { Dialog } from '../page/Dialog';
import { useLesson, useSay, useServices, useSettings } from '../services';
import { Words } from './Prose';
import type { QrPart } from './qr';
import styles from './TeacherCard.module.css';

export function TeacherCard(): ReactNode {
  const say = useSay();
  const slug = useLesson((s) => s.slug);
  const [open, setOpen] = useState(false);
  // A lesson from a file has no link by which others find it.
  if (slug === null || !COURSE.some((entry) => entry.slug === slug)) return null;
  return (
    <>
      <Button look="bare" onClick={() => setOpen(true)} data-testid="teacher-card">
        {say('card.open')}
      </Button>
      <Dialog wide open={open} onClose={() => setOpen(false)} name={say('card.open')}>
        <Card slug={slug} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Card({ slug, onClose }: { readonly slug: string; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const { lesson, lessonLink, builtIn, session } = useServices();
  const lang = useSettings((s) => s.lang);
  const loaded = useLesson((s) => s.loaded);
  const reading = useLesson((s) => s.reading);
  const presenting = useLesson((s) => s.presenting);
  if (!loaded) return null;
  const { questions, tasks } = beatsAsking(loaded, reading);
  const link = lessonLink(slug);
  const iframe = `<iframe src="${link}" width="800" height="480" style="border:0" title="ReplScope"></iframe>`;
  return (
    <div className={styles['card']}>
      <p>{loaded.text.lead}</p>
      <p>
        <Button
          look="primary"
          data-testid="present"
          onClick={() => {
            lesson.setState({ presenting: !presenting });
            onClose();
          }}
        >
          {say(presenting ? 'card.presentOff' : 'card.present')}
        </Button>{' '}
        <span className={styles['soft']}>{say('card.presentHint')}</span>
      </p>
      <h3>
        {say('card.aims')} <span className={styles['soft']}>{say('lesson.minutes', { n: loaded.lesson.minutes })}</span>
      </h3>
      <ul>
        {loaded.text.aims.map((aim) => (
          <li key={aim}>{aim}</li>
        ))}
      </ul>
      {questions.length > 0 && <h3>{say('card.asked')}</h3>}
      <ul>
        {questions.map(({ id, text, values }) => (
          <li key={id}>
            <Words text={text} values={values} />
          </li>
        ))}
      </ul>
      {tasks.length > 0 && <h3>{say('card.todo')}</h3>}
      <ul>
        {tasks.map(({ id, text, values }) => (
          <li key={`${id} ${text}`}>
            <Words text={text} values={values} />
          </li>
        ))}
      </ul>
      <div className={styles['give']}>
        <div>
          <h3>{say('card.link')}</h3>
          <code>{link}</code>
          <CopyButton text={() => link} label={say('card.copy')} done={say('card.copied')} />
          <h3>{say('card.embed')}</h3>
          <code>{iframe}</code>
          <CopyButton text={() => iframe} label={say('card.copy')} done={say('card.copied')} />
        </div>
        <Code text={link} />
      </div>
      <h3>{say('card.diagrams')}</h3>
      <p className={styles['diagrams']}>
        {builtIn
          .filter(({ slug: name }) => diagrams.some((diagram) => diagram.slug === name))
          .map((situation) => (
            <Button
              key={situation.slug}
              onClick={() => {
                onClose();
                session.open(situation);
              }}
            >
              {titleOf(situation, say, lang)}
            </Button>
          ))}
      </p>
      <p className={styles['soft']}>{say('card.diagramsHint')}</p>
      <p className={styles['soft']}>{loaded.text.simplified}</p>
    </div>
  );
}

function Code({ text }: { readonly text: string }): ReactNode {
  const say = useSay();
  const { loadQr } = useServices();
  const [part, setPart] = useState<QrPart | 'none' | null>(null);
  useEffect(() => {
    let wanted = true;
    loadQr().then(
      (loaded) => wanted && setPart(loaded),
      () => wanted && setPart('none'),
    );
    return () => {
      wanted = false;
    };
  }, [loadQr]);
  if (part === null) return <div className={styles['code']} />;
  const code = part === 'none' ? null : part.qrOf(text);
  if (!code) return <p className={styles['soft']}>{say('card.noQr')}</p>;
  return (
    <svg
      className={styles['code']}
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={say('card.qr')}
      shapeRendering="crispEdges"
    >
      {/* Black on white in every theme: cameras read nothing else. */}
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
