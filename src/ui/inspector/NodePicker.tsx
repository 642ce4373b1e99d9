/** The server whose inside is shown, and buttons to look at another one. */
import type { ReactNode } from 'react';
import { shownNode } from '../../store/shown';
import { usePlayback, useRun, useSay, useSelection, useServices } from '../services';
import chips from '../page/Chips.module.css';
import styles from './NodePicker.module.css';

/** The server that the views are about. */
export function useShownNode(): string | null {
  const open = useRun((s) => s.open);
  const told = usePlayback((s) => s.told);
  const byte = usePlayback((s) => s.byte);
  return useSelection((s) => (open ? shownNode(open, { told, byte }, s) : null));
}

export function NodePicker({ shown }: { readonly shown: string | null }): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const nodes = useRun((s) => s.open?.report.nodes) ?? [];
  if (nodes.length > 6)
    return (
      <select
        className={styles['select']}
        aria-label={say('node.label')}
        value={shown ?? ''}
        onChange={(e) => stores.selection.setState({ node: e.target.value })}
      >
        {nodes.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    );
  return (
    <fieldset className={`${styles['nodes']} ${chips['chips']}`} aria-label={say('node.label')}>
      {nodes.map(({ name }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === shown}
          onClick={() => stores.selection.setState({ node: name })}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
