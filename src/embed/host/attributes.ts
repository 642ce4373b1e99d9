/** The attributes of <repl-scope>. */

/** Attributes that go into the link. */
export const LINK_ATTRIBUTES = [
  'lesson',
  'scenario',
  'beat',
  'lang',
  'theme',
  'view',
  'controls',
  'at',
  'seed',
  'backlog',
  'bandwidth',
  'latency',
  'rate',
  'knobs',
  'speed',
  'autoplay',
  'quiz',
  'run',
] as const;
/** Attributes about the frame itself. */
export const FRAME_ATTRIBUTES = ['src', 'height', 'sandbox', 'label'] as const;
