import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { classicChunks } from './scripts/build/classicChunks.ts';
import { engineScripts } from './scripts/build/engineScripts.ts';
import { forms } from './scripts/build/forms.ts';
import { hostScript } from './scripts/build/hostScript.ts';
import { paintScript } from './scripts/build/paintScript.ts';
import { TRUSTED_TYPES } from './scripts/build/trustedTypes.ts';

/**
 * The strictest policy under which the built page works: its own classic script and stylesheet, its worker from a blob
 * and the one that keeps its files, nothing from anywhere else, no eval. `style-src` allows inline styles because React writes `style`
 * attributes; `frame-ancestors` can't be said in a meta tag, and anybody may embed the page anyway.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file: 'unsafe-inline'",
  "img-src 'self' file: data: blob:",
  "font-src 'self' file: data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  ...TRUSTED_TYPES,
].join('; ');

/** The policy stands in the page itself: whoever puts the files somewhere need not know of it. */
function policy(): Plugin {
  return {
    name: 'policy',
    apply: 'build',
    transformIndexHtml: (html) =>
      html.replace(
        '<meta charset="utf-8" />',
        `$&\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
      ),
  };
}

/** A class has its own name and three letters of its file's: Vite's would have a line's number as well, and are in script and stylesheet. */
const className = (name: string, file: string): string =>
  `${name}_${createHash('sha256')
    .update(relative(import.meta.dirname, file))
    .digest('base64url')
    .slice(0, 3)}`;

export default defineConfig({
  base: './',
  css: { modules: { generateScopedName: className } },
  plugins: [react(), classicChunks(), engineScripts(), paintScript(), hostScript(), policy(), forms()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1024,
  },
});
