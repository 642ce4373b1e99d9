/** Made by scripts/build/lateParts.ts. */
declare module 'virtual:late-parts' {
  /** Everything that can be loaded: `text.en`, `joining.en`, `glossary.zh`, `qr`. */
  export const partNames: readonly string[];
  /** The exports of a part's modules. Rejects where it cannot be had. */
  export function loadPart(name: string): Promise<unknown>;
}
