import { expect, test } from 'vitest';
import { createSettings, recall, remember } from './settings';
import { memoryStorage, safeStorage } from './storage';

test('a store that throws at the mere mention is replaced by memory', () => {
  const storage = safeStorage(() => {
    throw new Error('SecurityError');
  });
  expect(storage.get('lang')).toBeNull();
  storage.set('lang', 'zh');
  expect(storage.get('lang')).toBe('zh');
});

test('a store that is full keeps its silence', () => {
  const storage = safeStorage(() => ({
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  }));
  storage.set('theme', 'dark');
  expect(storage.get('theme')).toBe('dark');
});

test('what another tab has stored since is what counts, unless the store refused ours', () => {
  const there = new Map<string, string>();
  let full = false;
  const tab = () =>
    safeStorage(() => ({
      getItem: (key) => there.get(key) ?? null,
      setItem: (key, value) => {
        if (full) throw new Error('QuotaExceededError');
        there.set(key, value);
      },
    }));
  const [one, two] = [tab(), tab()];
  one.set('lang', 'en');
  two.set('lang', 'zh');
  expect(one.get('lang')).toBe('zh');
  full = true;
  one.set('lang', 'en');
  expect([one.get('lang'), two.get('lang')]).toEqual(['en', 'zh']);
});

test('choices are remembered, but not by a guest', () => {
  for (const embedded of [false, true]) {
    const storage = memoryStorage();
    const settings = createSettings({ embedded });
    remember(settings, storage);
    settings.setState({ lang: 'zh', themeChoice: 'dark' });
    expect(recall(storage)).toEqual(embedded ? {} : { lang: 'zh', themeChoice: 'dark' });
  }
});

test('what an older visit left there is only believed if it means something', () => {
  const storage = memoryStorage();
  storage.set('lang', 'tlh');
  storage.set('theme', '<script>');
  expect(recall(storage)).toEqual({});
});
