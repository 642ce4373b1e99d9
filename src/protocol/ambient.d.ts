/**
 * The two web classes that the protocol needs and that every host has (browser, worker, Node). Only what is used is declared:
 * this folder compiles without DOM types, so that nothing else of a host gets in.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
