/**
 * A menu as in the ARIA pattern, in the browser's own popover: it lies over everything, closes at a click elsewhere or at Esc, and gives
 * the keyboard back to the element that opened it. Arrows, Home and End walk through it; a letter goes to the next item that begins with
 * it.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './Menu.module.css';
import { place, type Spot } from './place';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** Its text is a command of Redis. */
  readonly command?: boolean;
  /** It is one of several of which one holds. */
  readonly checked?: boolean;
  readonly onChoose: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly name: string | null;
  readonly items: readonly MenuItem[];
  /** Short items, side by side. */
  readonly dense?: boolean;
}

interface Props {
  readonly name: string;
  readonly at: Spot;
  readonly groups: readonly MenuGroup[];
  readonly onClose: () => void;
}

export function Menu({ name, at, groups, onClose }: Props): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    place(element, at);
    element.querySelector<HTMLElement>('button')?.focus();
    const hide = (): void => element.hidePopover();
    window.addEventListener('resize', hide);
    return () => window.removeEventListener('resize', hide);
  }, [at]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    // Keys that are pressed in a menu are not meant for the page.
    event.stopPropagation();
    if (event.key === 'Tab') return menu.current?.hidePopover();
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const now = items.findIndex((item) => item === document.activeElement);
    const to = target(event.key, items, now);
    if (to === null) return;
    event.preventDefault();
    items[to]?.focus();
  };

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={name}
      className={styles['menu']}
      onKeyDown={onKeyDown}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {groups.map(
        (group) =>
          group.items.length > 0 && (
            <div
              key={group.id}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is no part of a menu
              role="group"
              aria-label={group.name ?? name}
              className={styles['group']}
              data-dense={group.dense}
            >
              {group.name !== null && (
                <span className={styles['heading']} aria-hidden="true">
                  {group.name}
                </span>
              )}
              {group.items.map((item) => (
                <button
                  key={item.id}
                  type="button"
                  role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={item.checked}
                  className={styles['item']}
                  data-command={item.command}
                  onClick={() => {
                    menu.current?.hidePopover();
                    item.onChoose();
                  }}
                >
                  <span>{item.label}</span>
                  {item.note !== undefined && <small>{item.note}</small>}
                </button>
              ))}
            </div>
          ),
      )}
    </div>
  );
}

function target(key: string, items: readonly HTMLElement[], now: number): number | null {
  const last = items.length - 1;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return now === last ? 0 : now + 1;
    case 'ArrowUp':
    case 'ArrowLeft':
      return now <= 0 ? last : now - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
  }
  if (key.length !== 1 || key === ' ') return null;
  const begins = (item: HTMLElement): boolean => (item.textContent ?? '').toLowerCase().startsWith(key.toLowerCase());
  const after = items.findIndex((item, i) => i > now && begins(item));
  const found = after >= 0 ? after : items.findIndex(begins);
  return found < 0 ? null : found;
}
