/** Runs `body` for every item, at most `atOnce` at a time, in their order of starting. */
export async function inTurns<T>(items: readonly T[], atOnce: number, body: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await body(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
