/**
 * What is fetched when it is first needed, so that the first picture does not wait for it, nor for what only such parts say. Until a
 * component is here its place is empty; where it cannot be had, its place says so and offers another try.
 *
 * ```
 *   const Charts = late(() => import('../charts/ChartsView').then((part) => part.ChartsView));
 * ```
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useSay } from '../services';
import { learnRest } from '../text/catalogues';
import { Button } from './Button';

/** Every part of the page that comes late. */
const parts: (() => Promise<unknown>)[] = [];

/** Brings them all, one after another, when there is nothing better to do. What cannot be had is asked for again when it is shown. */
export async function bringLateParts(): Promise<void> {
  for (const bring of parts) await bring().catch(() => undefined);
}

/** A value that is fetched once; `here` is `null` until then. */
interface Coming<T> {
  here: T | null;
  readonly bring: () => Promise<T>;
}

function coming<T>(load: () => Promise<T>): Coming<T> {
  const it: Coming<T> = {
    here: null,
    bring: async () => {
      const [made] = await Promise.all([load(), learnRest()]);
      it.here ??= made;
      return it.here;
    },
  };
  parts.push(it.bring);
  return it;
}

export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const part = coming(load);
  return function Late(props: Props): ReactNode {
    const say = useSay();
    const [Part, setPart] = useState(() => part.here);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Part || failed) return;
      let gone = false;
      part.bring().then(
        (made) => !gone && setPart(() => made),
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

/** Something else that is needed rarely: `null` until it is wanted and here. */
export function lateValue<T extends object>(load: () => Promise<T>): (wanted: boolean) => T | null {
  const value = coming(load);
  return function useLate(wanted) {
    const [here, setHere] = useState(() => value.here);
    useEffect(() => {
      if (wanted && !here)
        value.bring().then(
          (made) => setHere(() => made),
          () => undefined,
        );
    }, [wanted, here]);
    return here;
  };
}

/** Something that is done rarely: answers `false` where what does it cannot be had. */
export function lateAct<Given extends readonly unknown[]>(
  load: () => Promise<(...given: Given) => unknown>,
): (...given: Given) => Promise<boolean> {
  const act = coming(load);
  return async (...given) => {
    const here = await act.bring().catch(() => null);
    await here?.(...given);
    return here !== null;
  };
}
