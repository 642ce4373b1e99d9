/** A file of inPage/ as one classic script; its exports become properties of `globalThis.bench`. */
import { oneScript } from '../build/oneScript';

export async function bundle(name: string): Promise<string> {
  const lib = { entry: `scripts/bench/inPage/${name}.ts`, formats: ['iife' as const], name: 'bench' };
  return (await oneScript('.', { lib })).replace(/^var bench\b/, 'globalThis.bench');
}
