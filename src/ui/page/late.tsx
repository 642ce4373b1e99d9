/**
 * Parts of the page that are fetched when they are first needed, so that the first picture waits neither for them nor for their texts.
 * Until a component is there its place is empty or holds something simpler; if it cannot be loaded, a button in its place offers another try.
 *
 * ```
 *   const Charts = late(() => import('../charts/ChartsView').then((part) => part.ChartsView));
 * ```
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useSay } from '../services';
import { learnRest } from '../text/catalogues';
import { Button } from './Button';

/** Every part of the page that comes late. */
const parts: (() => Promise<unknown>)[] = [];

/** Loads them all, one after another, when there is nothing better to do. What cannot be loaded is asked for again when it is needed. */
export async function bringLateParts(): Promise<void> {
  for (const bring of parts) await bring().catch(() => undefined);
}

/** A value that is loaded once. */
interface Coming<T> {
  readonly bring: () => Promise<T>;
  /** `null` until it is here. */
  readonly useHere: () => T | null;
}

function coming<T>(load: () => Promise<T>): Coming<T> {
  const come = createStore<{ readonly here: T | null }>()(() => ({ here: null }));
  const bring = async (): Promise<T> => {
    const [made] = await Promise.all([load(), learnRest()]);
    const here = come.getState().here ?? made;
    come.setState({ here });
    return here;
  };
  parts.push(bring);
  return { bring, useHere: () => useStore(come, ({ here }) => here) };
}

/** `Meanwhile`: what stands in its place until it is there. */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
): ComponentType<Props> {
  const { bring, useHere } = coming(load);
  return function Late(props: Props): ReactNode {
    const say = useSay();
    const Part = useHere();
    const [failed, setFailed] = useState(false);
    const missing = Part === null;
    useEffect(() => {
      if (missing && !failed) bring().catch(() => setFailed(true));
    }, [missing, failed]);
    if (Part) return <Part {...props} />;
    if (failed) return <Button onClick={() => setFailed(false)}>{say('late.again')}</Button>;
    return Meanwhile ? <Meanwhile {...props} /> : null;
  };
}

/** The same for a dialog, which is loaded when it first opens. From then on it stays, so that closing it gives the focus back. */
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

/** Any other value that is rarely needed: `null` until it is wanted and loaded. */
export function lateValue<T extends object>(load: () => Promise<T>): (wanted: boolean) => T | null {
  const { bring, useHere } = coming(load);
  return function useLate(wanted) {
    const here = useHere();
    const missing = here === null;
    // After each rendering, so that what could not be loaded is asked for again.
    useEffect(() => {
      if (wanted && missing) bring().catch(() => undefined);
    });
    return here;
  };
}

/** A function that is rarely called. Answers `false` if it could not be loaded. */
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

/** Anything else that is rarely needed, for those who can wait for it. */
export const lateOne = <T,>(load: () => Promise<T>): (() => Promise<T>) => coming(load).bring;
