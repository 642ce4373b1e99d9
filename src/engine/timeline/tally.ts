/** How much of a run has been told up to somewhere. Between two tallies lies what a picture may leave out, and how much it was. */
export interface Tally {
  /** Messages, and events that are none: what `items` counts has a place of its own in a run, the same on every replay. */
  readonly items: number;
  readonly messages: number;
  /** Of the messages, commands of the replication stream. */
  readonly commands: number;
  /** Of the messages. */
  readonly bytes: number;
}

export const NOTHING_TOLD: Tally = { items: 0, messages: 0, commands: 0, bytes: 0 };

export const sinceTally = (now: Tally, then: Tally): Tally => ({
  items: now.items - then.items,
  messages: now.messages - then.messages,
  commands: now.commands - then.commands,
  bytes: now.bytes - then.bytes,
});
