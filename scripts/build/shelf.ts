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
const here = new URL('assets/', document.baseURI).href;
const bring = (name) => new Promise((done, failed) => {
  if (shelf[name]) return done();
  const script = document.createElement('script');
  script.src = here + name;
  script.onload = done;
  script.onerror = () => {
    script.remove();
    failed(new Error(name + ' could not be loaded'));
  };
  document.head.append(script);
});
const workerOf = (text) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return new Worker(url);
  } finally {
    URL.revokeObjectURL(url);
  }
};
`;
