/** A run to share: its link, the link as a code for cameras, and what to paste into a page to show the run there. */
import { type ReactNode, useState } from 'react';
import { CONTROLS, type Controls, type Lang, type ThemeChoice } from '../../store/settings';
import { CopyButton } from '../page/CopyButton';
import { Dialog } from '../page/Dialog';
import { useSay, useSettings } from '../services';
import type { LinkWish } from './link';
import { useLinks } from './useLinks';
import { QrCode } from './QrCode';
import { PLACES, type Place, snippetFor } from './snippets';
import styles from './ShareDialog.module.css';

interface Props {
  readonly of: LinkWish['of'];
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ShareDialog({ of, title, open, onClose }: Props): ReactNode {
  const say = useSay();
  return (
    <Dialog wide open={open} onClose={onClose} name={say('share.name')}>
      <Share of={of} title={title} />
    </Dialog>
  );
}

const LANG_NAMES: Readonly<Record<Lang, string>> = { en: 'English', zh: '中文' };
/** Names that are the same in every language. */
const NAMES: Readonly<Record<Exclude<Place, 'html' | 'element'>, string>> = {
  markdown: 'Markdown',
  moodle: 'Moodle',
  canvas: 'Canvas',
  edx: 'Open edX',
  vitepress: 'VuePress / VitePress',
  docusaurus: 'Docusaurus',
  jupyter: 'Jupyter',
};
const LANGS: readonly (Lang | 'own')[] = ['en', 'zh', 'own'];
const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

function Share({ of, title }: Pick<Props, 'of' | 'title'>): ReactNode {
  const say = useSay();
  const links = useLinks();
  const spoken = useSettings((s) => s.lang);
  const [lang, setLang] = useState<Lang | 'own'>(spoken);
  const [theme, setTheme] = useState<ThemeChoice>('auto');
  const [controls, setControls] = useState<Controls>('full');
  const [here, setHere] = useState(true);
  const [place, setPlace] = useState<Place>('html');
  const link = links.to({ of, lang: lang === 'own' ? null : lang, theme, controls, here });
  const snippet = snippetFor(place, { link, title });
  return (
    <div className={styles['share']}>
      {title !== '' && <p className={styles['what']}>{title}</p>}
      <div className={styles['options']}>
        <Choice
          name={say('share.lang')}
          of={LANGS}
          chosen={lang}
          onChoose={setLang}
          said={(id) => (id === 'own' ? say('share.lang.own') : LANG_NAMES[id])}
        />
        <Choice
          name={say('header.theme')}
          of={THEMES}
          chosen={theme}
          onChoose={setTheme}
          said={(t) => say(`header.theme.${t}`)}
        />
        <Choice
          name={say('share.controls')}
          of={CONTROLS}
          chosen={controls}
          onChoose={setControls}
          said={(c) => say(`share.controls.${c}`)}
        />
        {of === 'run' && (
          <label className={styles['here']}>
            <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} />
            {say('share.here')}
          </label>
        )}
      </div>
      <div className={styles['give']}>
        <div>
          <h3>{say('card.link')}</h3>
          <ScrolledText name={say('card.link')}>
            <code data-testid="share-link">{link}</code>
          </ScrolledText>
          <CopyButton look="primary" text={() => link} label={say('share.copyLink')} done={say('card.copied')} />
          {of === 'run' && !links.holdAll() && <p role="note">{say('share.tooLong')}</p>}
          {link.startsWith('file:') && <p className={styles['soft']}>{say('share.file')}</p>}
        </div>
        <QrCode text={link} />
      </div>
      <h3>{say('card.embed')}</h3>
      <Choice
        name={say('share.place')}
        of={PLACES}
        chosen={place}
        onChoose={setPlace}
        said={(id) => (id === 'html' || id === 'element' ? say(`share.place.${id}`) : NAMES[id])}
      />
      <p className={styles['soft']}>{say(`share.how.${place}`)}</p>
      <ScrolledText name={say('card.embed')}>
        <pre>{snippet}</pre>
      </ScrolledText>
      <CopyButton text={() => snippet} label={say('share.copySnippet')} done={say('card.copied')} />
    </div>
  );
}

/** Text to be copied; of a long one a part is seen. */
function ScrolledText({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <section
      className={styles['text']}
      aria-label={name}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
      tabIndex={0}
    >
      {children}
    </section>
  );
}

interface ChoiceProps<Id extends string> {
  readonly name: string;
  readonly of: readonly Id[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly said: (id: Id) => string;
}

function Choice<Id extends string>({ name, of, chosen, onChoose, said }: ChoiceProps<Id>): ReactNode {
  const find = (value: string): Id | undefined => of.find((id) => id === value);
  return (
    <label className={styles['choice']}>
      {name}
      <select
        value={chosen}
        onChange={(event) => {
          const id = find(event.target.value);
          if (id !== undefined) onChoose(id);
        }}
      >
        {of.map((id) => (
          <option key={id} value={id}>
            {said(id)}
          </option>
        ))}
      </select>
    </label>
  );
}
