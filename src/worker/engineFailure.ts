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

/**
 * For code that waited for an answer that cannot come: `onFailure` has told the reader already. Any other error is a bug of ours and is
 * thrown again.
 */
export function ignoreFailure(error: unknown): void {
  if (!(error instanceof EngineFailure)) throw error;
}
