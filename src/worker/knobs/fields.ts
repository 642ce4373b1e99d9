/** A scenario as it is written: each field is what the format says, or missing. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];
export const mapFields = (value: unknown, change: (one: Fields) => Fields): unknown =>
  isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isFields(one) ? change(one) : one]))
    : value;
