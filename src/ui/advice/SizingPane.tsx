/** Numbers of a cluster in, a configuration out, each line with its arithmetic. */
import { type ReactNode, useId, useState } from 'react';
import { bytesOf, secondsIn } from '../../advice/directives';
import { type Load, needs } from '../../advice/sizing';
import { useSay } from '../services';
import type { TextKey } from '../text/catalogues';
import { ConfigLines } from './ConfigLines';
import { sumText } from './sumText';
import styles from './AdviceDialog.module.css';

interface Field {
  readonly name: keyof Load;
  readonly label: TextKey;
  readonly hint?: TextKey;
  readonly unit: 'bytes' | 'rate' | 'seconds';
  /** The value at the beginning: that of a small cluster, so that there is something to change. */
  readonly first: string;
}

const FIELDS: readonly Field[] = [
  {
    name: 'streamBytesPerSecond',
    label: 'advice.size.stream',
    hint: 'advice.size.streamHint',
    unit: 'rate',
    first: '2mb',
  },
  { name: 'outageSeconds', label: 'advice.size.outage', hint: 'advice.size.outageHint', unit: 'seconds', first: '60s' },
  { name: 'rdbBytes', label: 'advice.size.rdb', hint: 'advice.size.rdbHint', unit: 'bytes', first: '4gb' },
  { name: 'memoryBytes', label: 'advice.size.memory', hint: 'advice.size.memoryHint', unit: 'bytes', first: '8gb' },
  { name: 'machineBytes', label: 'advice.size.machine', unit: 'bytes', first: '16gb' },
  { name: 'linkBytesPerSecond', label: 'advice.size.link', hint: 'advice.size.linkHint', unit: 'rate', first: '100mb' },
  { name: 'saveBytesPerSecond', label: 'advice.size.save', hint: 'advice.size.assumed', unit: 'rate', first: '200mb' },
  { name: 'loadBytesPerSecond', label: 'advice.size.load', hint: 'advice.size.assumed', unit: 'rate', first: '150mb' },
];

type Written = Readonly<Record<keyof Load, string>>;

export function SizingPane(): ReactNode {
  const say = useSay();
  const [written, setWritten] = useState<Written>(
    () => Object.fromEntries(FIELDS.map(({ name, first }) => [name, first])) as Record<keyof Load, string>,
  );
  const numbers = FIELDS.map(({ name, unit }) => [name, readNumber(written[name], unit)] as const);
  const whole = numbers.every(([, value]) => value !== null);
  const result = whole ? needs(Object.fromEntries(numbers) as unknown as Load) : null;
  return (
    <>
      <p>{say('advice.size.lead')}</p>
      <div className={styles['fields']}>
        {FIELDS.map((field) => (
          <SizeField
            key={field.name}
            field={field}
            text={written[field.name]}
            onText={(text) => setWritten({ ...written, [field.name]: text })}
          />
        ))}
      </div>
      <div aria-live="polite" className={styles['findings']}>
        {result && (
          <article className={styles['finding']}>
            <h3>{say('advice.size.result')}</h3>
            {result.impossible.map((sum) => (
              <p key={sum.id} className={styles['alarm']}>
                {sumText(sum, say)}
              </p>
            ))}
            <ul className={styles['sums']}>
              {result.sums.map((sum) => (
                <li key={sum.id}>{sumText(sum, say)}</li>
              ))}
            </ul>
            <ConfigLines heading="h4" lines={result.lines.map((line) => ({ on: 'master', ...line }))} />
          </article>
        )}
      </div>
    </>
  );
}

function SizeField({
  field: { label, hint, unit, first },
  text,
  onText,
}: {
  readonly field: Field;
  readonly text: string;
  readonly onText: (text: string) => void;
}): ReactNode {
  const say = useSay();
  const id = useId();
  const wrong = readNumber(text, unit) === null;
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{say(label)}</label>
      <span className={styles['measure']}>
        <input
          id={id}
          value={text}
          placeholder={first}
          aria-invalid={wrong}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
        />
        {unit === 'rate' && '/s'}
      </span>
      <span id={`${id}-hint`} className={wrong ? styles['alarm'] : styles['soft']}>
        {wrong
          ? say(unit === 'seconds' ? 'advice.size.notSeconds' : 'advice.size.notNumber', { text })
          : hint && say(hint)}
      </span>
    </div>
  );
}

/** More than zero, or `null`. */
function readNumber(text: string, unit: Field['unit']): number | null {
  const plain = text.trim().replace(/\s+/g, '').replace(/\/s$/i, '');
  const value = unit === 'seconds' ? secondsIn(plain) : bytesOf(plain);
  return value !== null && value > 0 ? value : null;
}
