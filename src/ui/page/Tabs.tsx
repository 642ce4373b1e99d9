/** Tabs as in the ARIA pattern: one stop for Tab, arrows between them, Home and End; the panel is named by its tab. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Tabs.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  /** A tab that a lesson points at. */
  readonly marked?: string | null;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly panelClassName?: string | undefined;
}

export function Tabs<Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  marked = null,
  children,
  className,
  panelClassName,
}: Props<Id>): ReactNode {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  // Scrolls the chosen tab into view, whoever chose it: on a phone not all tabs fit.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-tab="${chosen}"]`);
    if (!tab || !list.current) return;
    const [of, all] = [tab.getBoundingClientRect(), list.current.getBoundingClientRect()];
    if (of.left < all.left || of.right > all.right)
      list.current.scrollLeft += of.left - all.left - (all.width - of.width) / 2;
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = tabs.findIndex((t) => t.id === chosen);
    const last = tabs.length - 1;
    const to = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    onChoose(tab.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  return (
    <section className={`${styles['tabs']} ${className ?? ''}`} aria-label={label}>
      <div ref={list} role="tablist" aria-label={label} className={styles['list']}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            data-tab={tab.id}
            data-marked={tab.id === marked}
            aria-selected={tab.id === chosen}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            onKeyDown={onKeyDown}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${chosen}`}
        tabIndex={0}
        className={`${styles['panel']} ${panelClassName ?? ''}`}
      >
        {children}
      </div>
    </section>
  );
}
