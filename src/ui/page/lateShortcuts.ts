/** The keyboard of the whole page comes after the first picture. Keys that are pressed before are not lost: they count when it is here. */
import { useEffect, useState } from 'react';
import { useServices } from '../services';
import { lateValue } from './late';

const useListen = lateValue(() => import('./shortcuts').then((part) => part.listenToKeys));

export function useShortcuts(onKeys: () => void): void {
  const services = useServices();
  const listen = useListen(true);
  const [early] = useState<KeyboardEvent[]>([]);
  useEffect(() => {
    if (listen) return listen(services, onKeys, early.splice(0));
    const keep = (event: KeyboardEvent): void => void early.push(event);
    window.addEventListener('keydown', keep);
    return () => window.removeEventListener('keydown', keep);
  }, [listen, services, onKeys, early]);
}
