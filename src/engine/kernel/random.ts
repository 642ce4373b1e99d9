/**
 * Chance as an input: sfc32, a small integer generator with a state of four 32-bit words. Each concern (replids, EOF marks, SPOP, …) draws
 * from a stream of its own, named by a text, so that one more draw in one place changes nothing elsewhere.
 */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number, name: string) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 0x1_0000_0000) | 0;
    this.#c = hash32(name);
    this.#d = 1;
    for (let i = 0; i < 15; i++) this.next();
  }

  /** The next 32 bits, 0 to 2³²−1. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    this.#c |= 0;
    return t >>> 0;
  }

  /** An integer from 0 to `n` − 1. The bias of the remainder is below n / 2³². */
  below(n: number): number {
    return this.next() % n;
  }

  /** `digits` lower-case hex characters, as Redis makes replids and EOF marks. */
  hex(digits: number): string {
    let out = '';
    while (out.length < digits) out += this.next().toString(16).padStart(8, '0');
    return out.slice(0, digits);
  }

  fork(): RandomStream {
    const copy = new RandomStream(0, '');
    copy.#a = this.#a;
    copy.#b = this.#b;
    copy.#c = this.#c;
    copy.#d = this.#d;
    return copy;
  }
}

/** FNV-1a over the characters: a well-mixed 32-bit number from a short text. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
