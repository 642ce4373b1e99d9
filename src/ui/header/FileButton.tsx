/** Opens a scenario from the reader's disk. */
import { type ReactNode, useRef } from 'react';
import { Button } from '../page/Button';
import { useSay } from '../services';
import { useOpenFile } from './lateFile';

export function FileButton({ small }: { readonly small: boolean }): ReactNode {
  const say = useSay();
  const openFile = useOpenFile();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look="bare"
        title={say('header.openTitle')}
        aria-label={small ? say('header.open') : undefined}
        onClick={() => file.current?.click()}
      >
        {small ? (
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ display: 'block' }}>
            <path
              d="M2 12.5v-9h4l1.5 2h6.5v7z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinejoin="round"
            />
          </svg>
        ) : (
          say('header.open')
        )}
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        data-testid="file"
        aria-label={say('header.openTitle')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) openFile(chosen);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
    </>
  );
}
