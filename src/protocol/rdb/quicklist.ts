/**
 * Quicklists: a list as a chain of listpacks, so that adding at either end never moves much memory. A node takes elements while it stays
 * below 8 kB (`list-max-listpack-size -2`).
 *
 *     number of nodes   { container 2: packed | 1: one huge element   string } ...
 *
 * Where the nodes of a real list end depends on the end at which each element was pushed. Here they are those of a list that was only
 * pushed to at its tail. A list below 8 kB has one node, so that makes no difference to it.
 */
import type { Bytes } from '../bytes';
import type { Cursor } from './cursor';
import { encodeLength } from './length';
import { assembleListpack, decodeListpack, listpackBytes, listpackEntry } from './listpack';
import type { RdbWriteOptions } from './model';
import { encodeString, readString } from './string';
import { decodeZiplist } from './ziplist';

const NODE_BYTES = 8192;
/** What Redis adds for each element to its own bytes, when it estimates the size of a node. */
const ELEMENT_OVERHEAD = 8;
const PLAIN = 1;
const PACKED = 2;

export function encodeQuicklist(items: readonly Bytes[], options: RdbWriteOptions): Bytes {
  const nodes: Bytes[] = [];
  let entries: Bytes[] = [];
  let bodyBytes = 0;
  for (const item of items) {
    if (entries.length > 0 && listpackBytes(bodyBytes) + item.length + ELEMENT_OVERHEAD > NODE_BYTES) {
      nodes.push(assembleListpack(entries));
      entries = [];
      bodyBytes = 0;
    }
    const entry = listpackEntry(item);
    entries.push(entry);
    bodyBytes += entry.length;
  }
  if (entries.length > 0) nodes.push(assembleListpack(entries));
  return encodeLength(nodes.length) + nodes.map((node) => encodeLength(PACKED) + encodeString(node, options)).join('');
}

/** Before Redis 7 (`containers` false) every node was a ziplist, and no container byte stood before it. */
export function readQuicklist(cursor: Cursor, containers: boolean): readonly Bytes[] {
  const items: Bytes[] = [];
  for (let nodes = cursor.count(); nodes > 0; nodes--) {
    const at = cursor.at;
    const container = containers ? cursor.count() : PACKED;
    if (container !== PLAIN && container !== PACKED) cursor.damaged(2048, 'Quicklist integrity check failed.', at);
    const node = readString(cursor);
    if (node.length === 0) cursor.corrupt('a node of a list is empty', at);
    if (container === PLAIN) {
      items.push(node);
      continue;
    }
    const packed = containers
      ? (decodeListpack(node) ?? cursor.damaged(2071, 'Listpack integrity check failed.', at))
      : (decodeZiplist(node) ?? cursor.damaged(2081, 'Ziplist integrity check failed.', at));
    for (const item of packed) items.push(item);
  }
  return items;
}
