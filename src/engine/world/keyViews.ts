/**
 * The keys that are shown of a database. From one picture to the next hardly any of them changes, and making them costs more than all else
 * that is seen of a server; so a key that holds what it held is shown as the same object, and so is a list without a change.
 */
import type { Bytes } from '../../protocol/bytes';
import { type Database, type Entry, isSameEntry } from '../server/keyspace/database';
import type { Draft } from './draft';
import { bulkPreview } from './preview';
import type { KeyView } from './snapshot';

/** What was shown last of a list of names. Forks share the list as long as no name comes or goes. */
const lastShown = new WeakMap<readonly Bytes[], Shown>();

interface Shown {
  readonly entries: readonly Entry[];
  readonly views: readonly KeyView[];
}

/** The first keys of a database in name order, at most KEYS_SHOWN. */
export function keyViews(draft: Draft, db: Database): readonly KeyView[] {
  const names = db.firstNames();
  const last = lastShown.get(names);
  const now = draft.wallMs;
  const entries: Entry[] = [];
  const views: KeyView[] = [];
  let changed = 0;
  for (const name of names) {
    const entry = db.get(name);
    if (!entry) throw new Error(`snapshot: no key ${name}`);
    const expired = entry.expiresAtMs !== null && now > entry.expiresAtMs;
    const before = last?.entries[views.length];
    let view = before && isSameEntry(before, entry) ? last?.views[views.length] : undefined;
    if (view?.expired !== expired) {
      view = keyView(name, entry, expired);
      changed++;
    }
    entries.push(entry);
    views.push(view);
  }
  if (last && changed === 0) return last.views;
  lastShown.set(names, { entries, views });
  return views;
}

const keyView = (key: Bytes, { value, expiresAtMs }: Entry, expired: boolean): KeyView => ({
  key,
  type: value.kind,
  preview: bulkPreview(value),
  expiresAtMs,
  expired,
});
