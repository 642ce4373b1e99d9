import { expect, test } from 'vitest';
import { addressBar, type Bar } from './addressBar';

/** A window's history as a list of addresses. */
function fakeBar(first: string): Bar & { readonly entries: string[]; go(by: number): void } {
  const entries = [first];
  let at = 0;
  let hear = (): void => undefined;
  return {
    entries,
    get location() {
      return { search: entries[at] ?? '', hash: '' };
    },
    history: {
      pushState: (_data, _unused, url) => {
        at += 1;
        entries.splice(at, entries.length, String(url));
      },
      replaceState: (_data, _unused, url) => {
        entries[at] = String(url);
      },
    },
    addEventListener: (_type, listener) => {
      hear = listener;
    },
    go: (by) => {
      at += by;
      hear();
    },
  };
}

test('each situation is an entry, and Back opens the one before, which makes no new one', () => {
  const bar = fakeBar('?scenario=chain');
  const opened: (string | null)[] = [];
  const keep = addressBar(bar, ({ scenario }) => opened.push(scenario));
  keep('?scenario=star');
  expect(bar.entries).toEqual(['?scenario=chain', '?scenario=star']);
  bar.go(-1);
  expect(opened).toEqual(['chain']);
  keep('?scenario=chain&lang=zh');
  expect(bar.entries).toEqual(['?scenario=chain&lang=zh', '?scenario=star']);
  bar.go(1);
  expect(opened).toEqual(['chain', 'star']);
});

test('the same situation in another language or begun again is no entry, and neither is a part of the page', () => {
  const bar = fakeBar('?');
  const opened: unknown[] = [];
  const keep = addressBar(bar, (there) => opened.push(there));
  keep('?lesson=joining&lang=zh');
  keep('?lesson=joining&lang=zh');
  expect(bar.entries).toEqual(['?lesson=joining&lang=zh']);
  bar.go(0);
  expect(opened).toEqual([]);
});

test('a history that throws changes nothing', () => {
  const refuse = (): never => {
    throw new Error('sandboxed');
  };
  const keep = addressBar({ ...fakeBar('?'), history: { pushState: refuse, replaceState: refuse } }, () => undefined);
  expect(() => keep('?scenario=star')).not.toThrow();
});
