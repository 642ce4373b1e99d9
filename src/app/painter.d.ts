/** Made by scripts/build/paintScript.ts. */
declare module 'virtual:painter' {
  /** The worker that paints what moves. Rejects where its script cannot be had. */
  export function paintWorker(): Promise<Worker>;
}
