/**
 * The browser's storage, as far as a guest may use it. In a sandboxed iframe even naming `localStorage` throws, and a full or forbidden
 * store throws on write. Here nothing ever throws: what cannot be stored is kept as long as the page lives.
 */
export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value) };
}

/** `reach` is called each time, because getting at the store is what throws. */
export function safeStorage(
  reach: () => Pick<globalThis.Storage, 'getItem' | 'setItem'>,
  prefix = 'replscope.',
): Storage {
  /** What it would not take. Of the rest its own word counts: another tab may have written since. */
  const refused = new Map<string, string>();
  return {
    get: (key) => {
      try {
        return refused.get(key) ?? reach().getItem(prefix + key);
      } catch {
        return refused.get(key) ?? null;
      }
    },
    set: (key, value) => {
      try {
        reach().setItem(prefix + key, value);
        refused.delete(key);
      } catch {
        // Kept in memory; a guest asks for no more.
        refused.set(key, value);
      }
    },
  };
}

/** Whether this browser keeps anything beyond the life of this page. */
export function browserKeeps(): boolean {
  try {
    const probe = 'replscope.?';
    window.localStorage.setItem(probe, '');
    window.localStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

/** That of this browser, if it allows it. */
export const browserStorage = (): Storage => safeStorage(() => window.localStorage);

/** That of this tab: it outlives a reload, and other tabs do not see it. */
export const tabStorage = (): Storage => safeStorage(() => window.sessionStorage);
