/** Reading files is loaded late, because it knows what lessons, runs and progress look like. */
import { useCallback } from 'react';
import { lateAct } from '../page/late';
import { useSay, useServices } from '../services';
import { refusal } from '../../refusal/refusal';

const read = lateAct(async () => (await import('./openFile')).openFile);

export function useOpenFile(): (file: File) => void {
  const say = useSay();
  const services = useServices();
  return useCallback(
    (file) =>
      void read(file, services, say).then((done) => {
        if (!done) services.session.tell({ kind: 'refused', of: 'file', refusal: refusal('', 'partMissing') });
      }),
    [services, say],
  );
}
