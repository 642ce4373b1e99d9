/** The page: the same parts in one of several layouts, chosen by the room there is. */
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { DropZone } from './header/DropZone';
import { useTitle } from './layout/About';
import { Desk } from './layout/Desk';
import { Figure } from './layout/Figure';
import { Frame } from './layout/Frame';
import { Phone } from './layout/Phone';
import { late, lateDialog } from './page/late';
import { useShortcuts } from './page/lateShortcuts';
import { PrintSheet } from './print/PrintSheet';
import { useLesson, useSettings } from './services';

const Hall = late(() => import('./layout/Hall').then((part) => part.Hall));
const KeyList = lateDialog(() => import('./notice/KeyList').then((part) => part.KeyList));

export function App(): ReactNode {
  const layout = useSettings((s) => s.layout);
  const lang = useSettings((s) => s.lang);
  const taught = useLesson((s) => s.slug !== null);
  const theme = useSettings((s) => s.theme);
  const title = useTitle();
  const [keys, setKeys] = useState(false);
  const showKeys = useCallback(() => setKeys(true), []);
  useShortcuts(showKeys);
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  useEffect(() => {
    document.title = title === '' ? 'ReplScope' : `${title} · ReplScope`;
  }, [title]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  return (
    <>
      <DropZone>
        {(layout === 'desk' || (layout === 'hall' && !taught)) && <Desk onKeys={showKeys} />}
        {layout === 'hall' && taught && <Hall />}
        {layout === 'frame' && <Frame onKeys={showKeys} />}
        {layout === 'phone' && <Phone onKeys={showKeys} />}
        {layout === 'figure' && <Figure />}
        <KeyList open={keys} onClose={() => setKeys(false)} />
      </DropZone>
      <PrintSheet />
    </>
  );
}
