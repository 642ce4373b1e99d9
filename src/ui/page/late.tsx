/**
 * A component whose code is fetched when it is first shown, so that the first picture does not wait for it. Until it is here
 * its place is empty; where it cannot be had, its place says so and offers another try.
 *
 * ```
 *   const Charts = late(() => import('../charts/ChartsView').then((part) => part.ChartsView));
 * ```
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useSay } from '../services';
import { Button } from './Button';

/** Every part of the page that comes late. */
const parts: (() => Promise<unknown>)[] = [];

/** Brings them all, one after another: for when there is nothing better to do. What cannot be had is asked for again when it is shown. */
export async function bringLateParts(): Promise<void> {
  for (const load of parts) await load().catch(() => undefined);
}

export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let here: ComponentType<Props> | null = null;
  parts.push(load);
  return function Late(props: Props): ReactNode {
    const say = useSay();
    const [Part, setPart] = useState(() => here);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Part || failed) return;
      let gone = false;
      load().then(
        (part) => {
          here = part;
          if (!gone) setPart(() => part);
        },
        () => !gone && setFailed(true),
      );
      return () => {
        gone = true;
      };
    }, [Part, failed]);
    if (Part) return <Part {...props} />;
    return failed ? <Button onClick={() => setFailed(false)}>{say('late.again')}</Button> : null;
  };
}

/** The same for a dialog, which is wanted when it first opens; from then on it stays, so that closing gives the focus back. */
export function lateDialog<Props extends { readonly open: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Part = late(load);
  return function LateDialog(props: Props): ReactNode {
    const [asked, setAsked] = useState(false);
    if (props.open && !asked) setAsked(true);
    return asked ? <Part {...props} /> : null;
  };
}

/** Something else that is needed rarely, and then at once: `null` until it is here. */
export function lateValue<T extends object>(load: () => Promise<T>): (wanted: boolean) => T | null {
  parts.push(load);
  return function useLate(wanted) {
    const [here, setHere] = useState<T | null>(null);
    useEffect(() => {
      if (wanted && !here)
        load().then(
          (value) => setHere(() => value),
          () => undefined,
        );
    }, [wanted, here]);
    return here;
  };
}
