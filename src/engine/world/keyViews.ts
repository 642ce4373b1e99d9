/**
 * The keys that are shown of a database. From one picture to the next hardly any of them changes, and making them costs more than all else
 * that is seen of a server; so a key that holds what it held is shown as the same object, and so is a list without a change.
 */
import type { Bytes } from '../../protocol/bytes';
import type { Database, Entry } from '../server/keyspace/database';
import type { Held } from '../server/keyspace/dict';
import type { Draft } from './draft';
import { bulkPreview } from './preview';
import type { KeyView } from './snapshot';

/** What was shown last of a list of names. Forks share the list as long as no name comes or goes. */
const lastShown = new WeakMap<readonly Bytes[], Shown>();

interface Shown {
  /** What the database held then. */
  readonly held: Held<Entry>;
  readonly places: ReadonlyMap<Bytes, number>;
  readonly views: readonly KeyView[];
}

/** The first keys of a database in name order, at most KEYS_SHOWN. */
export function keyViews(draft: Draft, db: Database): readonly KeyView[] {
  const names = db.firstNames();
  const last = lastShown.get(names);
  const held = db.held();
  const now = draft.wallMs;
  const places = last?.places ?? new Map(names.map((name, i) => [name, i]));
  const views = last ? changed(db, names, last, now) : names.map((name) => viewOf(db, name, now));
  lastShown.set(names, { held, places, views });
  return views;
}

/**
 * The views of the same names as last time. Asking for each name's entry reads a hundred that lie all over the memory; so the differences
 * are asked for, of which there are mostly few, and where nobody writes none.
 */
function changed(db: Database, names: readonly Bytes[], last: Shown, now: number): readonly KeyView[] {
  let { views } = last;
  const show = (i: number, view: KeyView): void => {
    if (isSameView(view, views[i] as KeyView)) return;
    views = views.with(i, view);
  };
  for (const name of db.differencesFrom(last.held, names.length) ?? names) {
    const i = last.places.get(name);
    if (i !== undefined) show(i, viewOf(db, name, now));
  }
  if (db.expiring > 0)
    views.forEach((view, i) => {
      const expired = isExpired(view.expiresAtMs, now);
      if (expired !== view.expired) show(i, { ...view, expired });
    });
  return views;
}

const isExpired = (expiresAtMs: number | null, now: number): boolean => expiresAtMs !== null && now > expiresAtMs;

/** A name that the database has lost would not be among the first. */
const viewOf = (db: Database, name: Bytes, now: number): KeyView => keyView(name, db.get(name) as Entry, now);

const keyView = (key: Bytes, { value, expiresAtMs }: Entry, now: number): KeyView => ({
  key,
  type: value.kind,
  preview: bulkPreview(value),
  expiresAtMs,
  expired: isExpired(expiresAtMs, now),
});

const isSameView = (a: KeyView, b: KeyView): boolean =>
  a.type === b.type && a.preview === b.preview && a.expiresAtMs === b.expiresAtMs && a.expired === b.expired;
