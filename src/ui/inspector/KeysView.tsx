/** The data: the first keys of each database of this server. */
import { Fragment, type ReactNode } from 'react';
import { useRun, useSay } from '../services';
import { NodePicker, useShownNode } from './NodePicker';
import { keyName } from '../text/keyName';
import panel from './Panel.module.css';
import styles from './KeysView.module.css';

export function KeysView(): ReactNode {
  const say = useSay();
  const name = useShownNode();
  const databases = useRun((s) => s.snapshot?.nodes.find((n) => n.name === name)?.databases) ?? [];
  const before = useRun((s) => s.before?.nodes.find((n) => n.name === name)?.databases) ?? null;
  const filled = databases.filter((db) => db.size > 0);
  const old = new Map(before?.flatMap(({ db, keys }) => keys.map((k) => [`${db}:${k.key}`, k.preview] as const)));
  const changed = (db: number, key: string, preview: string): boolean =>
    before !== null && old.get(`${db}:${key}`) !== preview;
  return (
    <div className={panel['view']}>
      <NodePicker shown={name} />
      {filled.length === 0 && <p className={panel['soft']}>{say('keys.empty', { node: name ?? '' })}</p>}
      {filled.map(({ db, size, keys }) => (
        <Fragment key={db}>
          <table className={styles['keys']}>
            <caption>{say('keys.db', { db: String(db) })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('keys.key')}</th>
                <th scope="col">{say('keys.type')}</th>
                <th scope="col">{say('keys.value')}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((k) => (
                <tr key={k.key} data-expired={k.expired} data-changed={changed(db, k.key, k.preview)}>
                  <th scope="row">{keyName(k.key)}</th>
                  <td className={panel['soft']}>{k.type}</td>
                  <td>
                    {changed(db, k.key, k.preview) ? <mark>{k.preview}</mark> : k.preview}
                    {k.expired && <span className={styles['note']}>{say('keys.expired')}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {size > keys.length && <p className={styles['note']}>{say('keys.more', { n: size - keys.length })}</p>}
        </Fragment>
      ))}
    </div>
  );
}
