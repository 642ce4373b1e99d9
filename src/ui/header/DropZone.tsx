/** A scenario file may be dropped anywhere on the page. */
import { type DragEvent, type ReactNode, useState } from 'react';
import { useSay } from '../services';
import { useOpenFile } from './lateFile';
import styles from './DropZone.module.css';

export function DropZone({ children }: { readonly children: ReactNode }): ReactNode {
  const say = useSay();
  const openFile = useOpenFile();
  const [over, setOver] = useState(false);
  const hasFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    // Dropping is an extra: the button "Open file" does the same.
    <div
      className={styles['zone']}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) openFile(file);
      }}
    >
      {children}
      {over && <div className={styles['hint']}>{say('drop.hint')}</div>}
    </div>
  );
}
