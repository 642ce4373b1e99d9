/** The run as text and as pictures, to copy or to save. Where a frame may do neither, the text or picture is shown, to be taken by hand. */
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../page/Button';
import { print } from '../print/PrintSheet';
import { isDiagram } from '../print/part';
import { useRun, useSay, useServices } from '../services';
import type { TextKey } from '../text/catalogues';
import type { Values } from '../text/say';
import { useTitle } from '../layout/About';
import type { Sight } from './pictures';
import { sightOf } from './sight';
import { type Made, makePicture, makeText, type PictureId, PICTURES, type TextId, TEXTS } from './takeaways';
import styles from './Takeaways.module.css';

/** The outcome of the last press. */
type Outcome =
  | { readonly kind: 'copied'; readonly what: TextId }
  | { readonly kind: 'text'; readonly why: TextKey; readonly text: string }
  | { readonly kind: 'picture'; readonly why: TextKey; readonly url: string; readonly name: string }
  | { readonly kind: 'note'; readonly why: TextKey; readonly values?: Values };

export function Takeaways(): ReactNode {
  const { stores, session, measure, files } = useServices();
  const say = useSay();
  const title = useTitle();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const diagram = useRun((s) => isDiagram(s.source));
  /** A diagram shows a part of its run. */
  const about = (what: TextId | PictureId): string =>
    diagram && (what === 'mermaid' || what === 'sequence') ? say(`export.${what}.diagram`) : say(`export.${what}.what`);
  const url = outcome?.kind === 'picture' ? outcome.url : null;
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);

  const ask = async <M extends Made>(
    make: (seen: Sight) => Promise<M | null>,
    use: (made: M) => void | Promise<void>,
  ) => {
    const seen = sightOf(stores, measure, say);
    const made = seen && (await make(seen));
    if (made) await use(made);
    else setOutcome({ kind: 'note', why: 'export.failed' });
  };
  const text = (what: TextId) => (seen: Sight) => {
    const { source, branches } = stores.run.getState();
    return makeText(what, seen, source, title, session, branches);
  };

  const copy = (what: TextId): Promise<void> =>
    ask(text(what), async ({ content, note }) => {
      try {
        await navigator.clipboard.writeText(content);
        setOutcome(note ? { kind: 'note', ...note } : { kind: 'copied', what });
      } catch {
        setOutcome({ kind: 'text', why: 'export.shown', text: content });
      }
    });
  const save = ({ name, type, content, note }: Made): void => {
    const blob = new Blob([content], { type });
    if (files.maySave()) {
      files.save(name, blob);
      return setOutcome(note ? { kind: 'note', ...note } : null);
    }
    setOutcome(
      typeof content === 'string'
        ? { kind: 'text', why: 'export.blocked', text: content }
        : { kind: 'picture', why: 'export.blockedPicture', url: URL.createObjectURL(blob), name },
    );
  };
  const picture = (what: PictureId, form: 'svg' | 'png'): Promise<void> =>
    ask((seen) => makePicture(what, form, seen, stores.run.getState().source), save);

  return (
    <div className={styles['takeaways']}>
      <h2>{say('export.name')}</h2>
      <dl>
        <Item name={say('print.name')} about={say('print.what')}>
          <Button
            data-testid="print"
            onClick={() => setOutcome(print() ? null : { kind: 'note', why: 'print.blocked' })}
          >
            {say('print.button')}
          </Button>
        </Item>
        {TEXTS.map((what) => (
          <Item key={what} name={say(`export.${what}`)} about={about(what)}>
            <Button aria-label={say('export.copyOf', { what: say(`export.${what}`) })} onClick={() => void copy(what)}>
              {say(outcome?.kind === 'copied' && outcome.what === what ? 'export.copied' : 'export.copy')}
            </Button>
            <Button
              aria-label={say('export.saveOf', { what: say(`export.${what}`) })}
              onClick={() => void ask(text(what), save)}
            >
              {say('export.save')}
            </Button>
          </Item>
        ))}
        {PICTURES.map((what) => (
          <Item key={what} name={say(`export.${what}`)} about={about(what)}>
            {FORMS.map((form) => (
              <Button
                key={form}
                aria-label={say('export.as', { what: say(`export.${what}`), form: form.toUpperCase() })}
                onClick={() => void picture(what, form)}
              >
                {form.toUpperCase()}
              </Button>
            ))}
          </Item>
        ))}
      </dl>
      <div aria-live="polite" className={styles['outcome']}>
        {outcome && outcome.kind !== 'copied' && (
          <p>{say(outcome.why, outcome.kind === 'note' ? outcome.values : undefined)}</p>
        )}
        {outcome?.kind === 'text' && (
          <textarea
            key={outcome.text}
            readOnly
            rows={6}
            aria-label={say('export.text')}
            defaultValue={outcome.text}
            onFocus={(event) => event.target.select()}
            ref={(element) => element?.focus()}
          />
        )}
        {outcome?.kind === 'picture' && <img src={outcome.url} alt={say('export.picture')} title={outcome.name} />}
      </div>
    </div>
  );
}

const FORMS = ['svg', 'png'] as const;

const Item = ({
  name,
  about,
  children,
}: {
  readonly name: string;
  readonly about: string;
  readonly children: ReactNode;
}): ReactNode => (
  <div className={styles['item']}>
    <dt>{name}</dt>
    <dd className={styles['about']}>{about}</dd>
    <dd className={styles['buttons']}>{children}</dd>
  </div>
);
