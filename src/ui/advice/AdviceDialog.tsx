/**
 * For the engineer on call. One pane leads from what servers say to the mechanism behind it and the lines that end it, the other from a
 * load to its configuration.
 */
import { type ReactNode, useState } from 'react';
import { Dialog } from '../page/Dialog';
import { Tabs } from '../page/Tabs';
import { useSay } from '../services';
import { PastePane } from './PastePane';
import { SizingPane } from './SizingPane';
import styles from './AdviceDialog.module.css';

type Pane = 'paste' | 'size';

export function AdviceDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const [pane, setPane] = useState<Pane>('paste');
  /** Kept while the dialog is closed, for whoever goes to look at the run and comes back. */
  const [text, setText] = useState('');
  return (
    <Dialog wide open={open} onClose={onClose} name={say('advice.heading')}>
      <Tabs<Pane>
        label={say('advice.heading')}
        tabs={[
          { id: 'paste', name: say('advice.tab.paste') },
          { id: 'size', name: say('advice.tab.size') },
        ]}
        chosen={pane}
        onChoose={setPane}
        className={styles['tabs']}
        panelClassName={styles['panel']}
      >
        {pane === 'paste' ? <PastePane text={text} onText={setText} onShown={onClose} /> : <SizingPane />}
      </Tabs>
    </Dialog>
  );
}
