/** A lesson for its teacher: what it is for, how long it takes, what it asks, and how to present it to a class. */
import type { ReactNode } from 'react';
import { COURSE } from '../../lessons/course';
import { diagrams } from '../../scenarios/diagrams';
import { situations } from '../../store/situations';
import { titleOf } from '../header/titleOf';
import { beatsAsking } from './asking';
import { useTitle } from '../layout/About';
import { Button } from '../page/Button';
import { CopyButton } from '../page/CopyButton';
import { Dialog } from '../page/Dialog';
import { useLesson, useSay, useServices, useSettings } from '../services';
import { QrCode } from '../share/QrCode';
import { snippetFor } from '../share/snippets';
import { useLinks } from '../share/useLinks';
import { Words } from './Prose';
import styles from './TeacherDialog.module.css';

interface Props {
  readonly slug: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function TeacherDialog({ slug, open, onClose }: Props): ReactNode {
  const say = useSay();
  return (
    <Dialog wide open={open} onClose={onClose} name={say('card.open')}>
      <Card slug={slug} onClose={onClose} />
    </Dialog>
  );
}

function Card({ slug, onClose }: { readonly slug: string; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const { lesson, session, stores } = useServices();
  const lang = useSettings((s) => s.lang);
  const loaded = useLesson((s) => s.loaded);
  const reading = useLesson((s) => s.reading);
  const presenting = useLesson((s) => s.presenting);
  const title = useTitle();
  if (!loaded) return null;
  const { questions, tasks } = beatsAsking(loaded, reading);
  return (
    <div className={styles['card']}>
      <div>
        <h3>
          {title} <span className={styles['soft']}>{say('lesson.minutes', { n: loaded.lesson.minutes })}</span>
        </h3>
        <p>{loaded.text.lead}</p>
      </div>
      <div className={styles['present']}>
        <Button
          look="primary"
          data-testid="present"
          onClick={() => {
            lesson.setState({ presenting: !presenting });
            if (!presenting) stores.selection.setState({ view: 'sequence' });
            onClose();
          }}
        >
          {say(presenting ? 'card.presentOff' : 'card.present')}
        </Button>
        <p className={styles['soft']}>{say('card.presentHint')}</p>
      </div>
      <h3>{say('card.aims')}</h3>
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
      {COURSE.some((entry) => entry.slug === slug) ? <Give slug={slug} /> : <p>{say('card.fromFile')}</p>}
      <h3>{say('card.diagrams')}</h3>
      <p className={styles['diagrams']}>
        {situations
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
      <h3>{say('lesson.simplified')}</h3>
      <p>{loaded.text.simplified}</p>
    </div>
  );
}

/** Links to a lesson of the course. */
function Give({ slug }: { readonly slug: string }): ReactNode {
  const say = useSay();
  const links = useLinks();
  const lang = useSettings((s) => s.lang);
  const link = links.to({ of: { lesson: slug }, lang });
  const iframe = snippetFor('html', { link, title: 'ReplScope' });
  return (
    <div className={styles['give']}>
      <div>
        <h3>{say('card.link')}</h3>
        <code>{link}</code>
        <CopyButton text={() => link} label={say('card.copy')} done={say('card.copied')} />
        <h3>{say('card.embed')}</h3>
        <code>{iframe}</code>
        <CopyButton text={() => iframe} label={say('card.copy')} done={say('card.copied')} />
      </div>
      <QrCode text={link} />
    </div>
  );
}
