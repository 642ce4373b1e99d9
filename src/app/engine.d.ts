/** Made by scripts/build/engineScripts.ts. */
declare module 'virtual:engine' {
  /** Starts the worker in which the engine runs. Rejects if its script cannot be loaded. */
  export function engineWorker(): Promise<Worker>;
  /** Loads what a worker would otherwise fetch when it first needs it. What cannot be loaded now is fetched then. */
  export function bringWholeEngine(): Promise<void>;
}
