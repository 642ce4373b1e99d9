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
  readonly entries: Entry[];
  readonly views: KeyView[];
}

/** The first keys of a database in name order, at most KEYS_SHOWN. */
export function keyViews(draft: Draft, db: Database): readonly KeyView[] {
  const names = db.firstNames();
  const last = lastShown.get(names) ?? { entries: [], views: [] };
  const now = draft.wallMs;
  let { entries, views } = last;
  names.forEach((name, i) => {
    // A name that the database has lost would not be among them.
    const entry = db.get(name) as Entry;
    const expired = entry.expiresAtMs !== null && now > entry.expiresAtMs;
    const before = entries[i];
    if (before && isSameEntry(before, entry) && views[i]?.expired === expired) return;
    if (views === last.views) {
      entries = entries.slice();
      views = views.slice();
    }
    entries[i] = entry;
    views[i] = keyView(name, entry, expired);
  });
  if (views !== last.views) lastShown.set(names, { entries, views });
  return views;
}

const keyView = (key: Bytes, { value, expiresAtMs }: Entry, expired: boolean): KeyView => ({
  key,
  type: value.kind,
  preview: bulkPreview(value),
  expiresAtMs,
  expired,
});
