/** A run on paper: its title, its sequence, and every step in words or as it was on the wire. Black on white, without any control. */
import { type ReactNode, useMemo } from 'react';
import type { Message } from '../../protocol/message';
import { bytes } from '../../scene/format';
import { hasText } from '../text/catalogues';
import { pictured } from '../../store/run';
import { labelOf, type Step } from '../../store/steps';
import { captionOfEvent, captionsOf } from '../caption/caption';
import { useTitle } from '../layout/About';
import { talkOf } from '../caption/talk';
import { usePlayback, useRun, useSay, useServices } from '../services';
import { exactTime, number, type Say, unitsIn } from '../text/say';
import { sceneWords } from '../text/sceneWords';
import { type Part, partOf } from './part';
import { Picture } from './Picture';
import { Said } from './Said';
import { isWide, slicesOf } from './slices';
import styles from './Sheet.module.css';

export function Sheet(): ReactNode {
  const say = useSay();
  const { measure, lesson } = useServices();
  const title = useTitle();
  const source = useRun((s) => s.source);
  const open = useRun((s) => s.open);
  const redis = useRun((s) => s.redis);
  const run = useRun((s) => s);
  const playback = usePlayback((s) => s);
  const at = pictured(run, playback);
  const part = useMemo(() => open && partOf(source, open.report, open.steps, at), [open, source, at]);
  const words = useMemo(() => sceneWords(say), [say]);
  const slices = useMemo(
    () => (open && part ? slicesOf({ open, part, words, measure }) : []),
    [open, part, words, measure],
  );
  if (!open || !part) return null;
  const about = source?.kind === 'builtIn' ? `about.${source.slug}` : '';
  const lead = source?.kind === 'lesson' ? lesson.getState().loaded?.text.lead : hasText(about) ? say(about) : null;
  return (
    <article className={styles['sheet']} data-wide={isWide(open.report)}>
      <h1>{title}</h1>
      {lead && <p>{lead}</p>}
      <p className={styles['facts']}>
        {say('print.facts', {
          redis,
          seed: String(open.report.seed),
          from: exactTime(part.steps[0]?.begins ?? part.from),
          to: exactTime(part.to),
        })}
        {part.leftOut > 0 && ` ${say('print.leftOut', { count: part.leftOut })}`}
      </p>
      <figure>
        {slices.map((slice) => (
          <Picture key={slice.svg} {...slice} />
        ))}
        <figcaption>{say('print.figure')}</figcaption>
      </figure>
      <h2>{say(`print.${part.told}`)}</h2>
      {part.told === 'steps' ? (
        <ol className={styles['steps']}>
          {part.steps.map((step, i) => (
            <Told key={step.index} step={step} n={i + 1} before={part.steps[i - 1] ?? null} />
          ))}
        </ol>
      ) : (
        <Messages part={part} say={say} />
      )}
    </article>
  );
}

function Told({
  step,
  n,
  before,
}: {
  readonly step: Step;
  readonly n: number;
  readonly before: Step | null;
}): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  if (!open) return null;
  const captions = captionsOf(step, open.report.nodes.length, talkOf(open), say);
  const why = captions.at(-1)?.why ?? '';
  const enters = step.phase !== 'none' && step.phase !== before?.phase;
  return (
    <li>
      {enters && <h3>{say(`phase.${step.phase}`)}</h3>}
      <div className={styles['step']}>
        <span className={styles['n']}>{n}</span>
        <div>
          <Said captions={captions} />
        </div>
        <time>{exactTime(step.at)}</time>
        <p className={styles['why']}>{why}</p>
      </div>
    </li>
  );
}

/** A line of the handshake in full, as far as it was kept; labels are short for the sake of pictures. */
const wireText = (message: Message): string =>
  message.label.includes('…') || message.name === 'REPLCONF capa' ? message.words.join(' ') : labelOf(message);

function Messages({ part, say }: { readonly part: Part; readonly say: Say }): ReactNode {
  return (
    <table className={styles['messages']}>
      <thead>
        <tr>
          <th scope="col">{say('print.n')}</th>
          <th scope="col">{say('print.sent')}</th>
          <th scope="col">{say('print.way')}</th>
          <th scope="col">{say('print.message')}</th>
          <th scope="col">{say('print.size')}</th>
        </tr>
      </thead>
      <tbody>
        {part.steps.flatMap((step, i) => [
          ...(step.messages.length === 0 ? step.events : []).map((event) => (
            <tr key={event.seq}>
              <td>{number(i + 1)}</td>
              <td>{exactTime(event.at)}</td>
              <td colSpan={3}>{captionOfEvent(event, say).said}</td>
            </tr>
          )),
          ...step.messages.map((message) => (
            <tr key={`m${message.id}`}>
              <td>{number(i + 1)}</td>
              <td>{exactTime(message.sentAt)}</td>
              <td>
                {message.from} → {message.to}
              </td>
              <td>
                <code>{wireText(message)}</code>
              </td>
              <td>{bytes(message.end - message.start, unitsIn(say))}</td>
            </tr>
          )),
        ])}
      </tbody>
    </table>
  );
}
