/** The engine has failed for good. `reproduction`: what is needed to see the error again, as JSON; '' where the engine could not say. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  constructor(
    message: string,
    readonly died: boolean,
    readonly reproduction: string,
  ) {
    super(message);
  }
}

/** What the page itself finds wrong with an engine that is gone. Any other message is the engine's own, or the browser's. */
export const GONE = {
  silent: 'the engine did not answer in time',
  stopped: 'the worker stopped',
  garbled: 'the worker sent something that cannot be read',
} as const;
export type Gone = keyof typeof GONE;

/** Which of these a message is; `null`: none. */
export const goneBy = (message: string): Gone | null =>
  (['silent', 'stopped', 'garbled'] as const).find((gone) => GONE[gone] === message) ?? null;

/**
 * For code that waited for an answer that cannot come: `onFailure` has told the reader already. Any other error is a bug of ours and is
 * thrown again.
 */
export function ignoreFailure(error: unknown): void {
  if (!(error instanceof EngineFailure)) throw error;
}
