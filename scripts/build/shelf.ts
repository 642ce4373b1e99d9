/** How the text of a worker gets to the page: a classic script puts a function on the shelf, and the page makes a blob of its text. */
import { createHash } from 'node:crypto';
import { SHELF } from './classicChunks.ts';

/** `source`: a function expression. */
export const onShelf = (file: string, source: string): string =>
  `(globalThis.${SHELF}??={})[${JSON.stringify(file)}]=${source};\n`;

export const hashed = (name: string, source: string): string =>
  `${name}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;

/** The beginning of a module that brings such scripts and starts workers from them. */
export const FROM_SHELF = `
const shelf = globalThis.${SHELF};
const { here, bring, trusted } = shelf;
const workerOf = (text) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return new Worker(trusted(url));
  } finally {
    URL.revokeObjectURL(url);
  }
};
`;
