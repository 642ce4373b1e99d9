/** A link as a code that a camera can read from a wall or a sheet of paper. */
import type { ReactNode } from 'react';
import { useSay } from '../services';
import { qrOf } from './qr';
import styles from './QrCode.module.css';

export function QrCode({ text }: { readonly text: string }): ReactNode {
  const say = useSay();
  const code = qrOf(text);
  if (!code) return <p className={styles['soft']}>{say('card.noQr')}</p>;
  return (
    <svg
      className={styles['code']}
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={say('card.qr')}
      shapeRendering="crispEdges"
    >
      {/* Black on white in every theme: cameras read nothing else. */}
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
