/** Made by scripts/build/engineScripts.ts. */
declare module 'virtual:engine' {
  /** The worker that the engine runs in. Rejects where its script cannot be had. */
  export function engineWorker(): Promise<Worker>;
  /** What a worker would else fetch when it first needs it. What cannot be had now is asked for again then. */
  export function bringWholeEngine(): Promise<void>;
}
