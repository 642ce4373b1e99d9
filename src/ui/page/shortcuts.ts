/** The keyboard of the whole page. A key that the focused control uses itself is left to that control. */
import { letGo, VIEWS } from '../../store/selection';
import type { Session } from '../../store/session';
import { openConsole } from '../console/openConsole';
import { typeAhead } from '../console/typeAhead';
import type { Services } from '../services';

type Needs = Pick<Services, 'session' | 'stores' | 'prompts' | 'lesson' | 'player'>;

/** `early`: keys that were pressed before. Answers what ends it. */
export function listenToKeys(
  { session, stores, prompts, lesson, player }: Needs,
  onKeys: () => void,
  early: readonly KeyboardEvent[],
): () => void {
  /** Whoever has clicked goes on with the page's keys: what the pointer chose, or was given the focus back after that, keeps no Space. */
  let clicked: Element | null = null;
  const onClick = ({ detail }: MouseEvent): void => {
    clicked = detail > 0 ? document.activeElement : null;
  };
  const onFocusOut = (): void => {
    clicked = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) return;
    if (isUndo(event) && !isWriting(event)) {
      event.preventDefault();
      return event.shiftKey ? session.redo() : session.undo();
    }
    if (event.ctrlKey || event.metaKey) return;
    if (typeAhead(stores, prompts, event.key)) return event.preventDefault();
    if (ownsKey(event, clicked)) return;
    const act = actOf(event.key, event.repeat ? session.stepHeld : session.step);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const actOf = (key: string, step: Session['step']): (() => void) | null => {
    const taught = lesson.getState().slug !== null;
    switch (key) {
      // In a lesson Space presses the obvious button. The keys of a remote control always belong to the lesson.
      case ' ':
        return () => (taught ? player.next() : step(1));
      case 'PageDown':
        return taught ? () => player.next() : null;
      case 'PageUp':
        return taught ? () => player.back() : null;
      case 'ArrowRight':
        return () => step(1);
      case 'ArrowLeft':
        return () => step(-1);
      case 'Home':
        return () => session.home();
      case 'End':
        return () => session.end();
      case 'p':
      case 'P':
        return () => session.togglePlay();
      case '[':
        return () => step(-1, 'phase');
      case ']':
        return () => step(1, 'phase');
      case ',':
        return () => step(-1, 'byte');
      case '.':
        return () => step(1, 'byte');
      case '+':
      case '=':
        return () => session.faster(1);
      case '-':
        return () => session.faster(-1);
      case 'Escape':
        return () => letGo(stores.selection);
      case '`':
        return () => openConsole(stores);
      case '?':
        return onKeys;
    }
    const view = /^[1-9]$/.test(key) ? VIEWS[Number(key) - 1] : undefined;
    return view ? () => stores.selection.setState({ view }) : null;
  };
  window.addEventListener('click', onClick);
  window.addEventListener('focusout', onFocusOut);
  window.addEventListener('keydown', onKeyDown);
  early.forEach(onKeyDown);
  return () => {
    window.removeEventListener('click', onClick);
    window.removeEventListener('focusout', onFocusOut);
    window.removeEventListener('keydown', onKeyDown);
  };
}

const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

const isUndo = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && key.toLowerCase() === 'z';

/** In a field that has text in it, undo belongs to the field. */
const isWriting = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === 'text' && target.value !== '');

function ownsKey({ target, key }: KeyboardEvent, clicked: Element | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Esc first closes a panel; only without one does it clear the selection.
  if (key === 'Escape' && target.closest('[popover]')) return true;
  const { tagName } = target;
  if (tagName === 'TEXTAREA' || tagName === 'SELECT' || target.isContentEditable) return true;
  // The field of a question that has been answered needs no keys.
  if (target instanceof HTMLInputElement && target.readOnly) return false;
  if (tagName === 'INPUT') {
    const type = target.getAttribute('type');
    if (type === 'range') return MOVES.has(key);
    return type !== 'radio' || MOVES.has(key) || key === ' ';
  }
  if (key === ' ' && target === clicked && !target.closest('[popover]')) return false;
  // Space presses buttons, and a list uses its own arrows.
  if (key === ' ') return tagName === 'BUTTON' || tagName === 'SUMMARY' || tagName === 'A';
  return (
    (key === 'Home' || key === 'End' || key === 'ArrowUp' || key === 'ArrowDown') &&
    target.closest('[role=listbox],[role=tablist]') !== null
  );
}
