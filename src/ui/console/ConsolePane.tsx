/** A redis-cli for each server. A line is carried out at the instant on screen, and its reply comes from the run. */
import type { ReactNode } from 'react';
import { Button } from '../page/Button';
import { UndoButtons } from '../runs/UndoButtons';
import { useRun, useSay, useSelection, useServices, useSettings } from '../services';
import { closeConsole, openConsole } from './openConsole';
import { Prompt } from './Prompt';
import { Transcript } from './Transcript';
import chips from '../page/Chips.module.css';
import styles from './Console.module.css';

export function ConsolePane(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const open = useRun((s) => s.open);
  const chosen = useSelection((s) => s.console);
  const desk = useSettings((s) => s.layout === 'desk');
  const nodes = open?.report.nodes ?? [];
  const node = nodes.find(({ name }) => name === chosen)?.name ?? nodes[0]?.name;
  if (!open || node === undefined) return null;
  return (
    <section className={styles['console']} aria-label={say('console.label', { node })}>
      <header className={styles['head']}>
        <fieldset aria-label={say('console.server')} className={`${styles['nodes']} ${chips['chips']}`}>
          {nodes.map(({ name }) => (
            <button key={name} type="button" aria-pressed={name === node} onClick={() => openConsole(stores, name)}>
              {name}
            </button>
          ))}
        </fieldset>
        {desk ? (
          <Button look="bare" onClick={() => closeConsole(stores)}>
            {say('console.close')}
          </Button>
        ) : (
          <UndoButtons />
        )}
      </header>
      <Transcript open={open} node={node} />
      <Prompt key={node} node={node} />
    </section>
  );
}
