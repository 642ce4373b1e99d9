/** Made by scripts/build/paintScript.ts. */
declare module 'virtual:painter' {
  /** Starts the worker that paints what moves. Rejects if its script cannot be loaded. */
  export function paintWorker(): Promise<Worker>;
}
