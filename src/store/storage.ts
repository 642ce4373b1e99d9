/**
 * The browser's storage as a guest may use it: in a sandboxed iframe the mere mention of `localStorage` throws, and a full
 * or forbidden store throws on write. Nothing here ever does; what cannot be kept is kept for as long as the page lives.
 */
export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value) };
}

/** `reach` is called each time, because reaching for the store is what throws. */
export function safeStorage(
  reach: () => Pick<globalThis.Storage, 'getItem' | 'setItem'>,
  prefix = 'replscope.',
): Storage {
  const fallback = memoryStorage();
  return {
    get: (key) => {
      try {
        return fallback.get(key) ?? reach().getItem(prefix + key);
      } catch {
        return fallback.get(key);
      }
    },
    set: (key, value) => {
      fallback.set(key, value);
      try {
        reach().setItem(prefix + key, value);
      } catch {
        // Kept in memory above; a guest asks for no more.
      }
    },
  };
}

/** Does this browser let us keep anything beyond this page's life? */
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

/** This browser's, if it lets us. */
export const browserStorage = (): Storage => safeStorage(() => window.localStorage);

/** This tab's: it survives a reload and knows nothing of other tabs. */
export const tabStorage = (): Storage => safeStorage(() => window.sessionStorage);
