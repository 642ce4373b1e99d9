/** Opens a scenario from the reader's disk. */
import { type ReactNode, useRef } from 'react';
import { SignButton } from '../page/SignButton';
import { useSay } from '../services';
import { useOpenFile } from './lateFile';

const FOLDER = 'M2 12.5v-9h4l1.5 2h6.5v7z';

interface Props {
  readonly small: boolean;
  readonly onChosen?: () => void;
}

export function FileButton({ small, onChosen }: Props): ReactNode {
  const say = useSay();
  const openFile = useOpenFile();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <SignButton
        small={small}
        name={say('header.open')}
        sign={FOLDER}
        title={say('header.openTitle')}
        onClick={() => file.current?.click()}
      />
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        data-testid="file"
        aria-label={say('header.openTitle')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) {
            onChosen?.();
            openFile(chosen);
          }
          // So that the same file can be chosen again after it was mended.
          event.target.value = '';
        }}
      />
    </>
  );
}
