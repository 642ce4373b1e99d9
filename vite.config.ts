import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { hostScript } from './scripts/build/hostScript.ts';
import { lateParts } from './scripts/build/lateParts.ts';

/**
 * The strictest policy under which the built page works: its own classic script and stylesheet, one worker from a blob
 * (see below), nothing from anywhere else, no eval. `style-src` allows inline styles because React writes `style`
 * attributes; `frame-ancestors` can't be said in a meta tag, and anybody may embed the page anyway.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file: 'unsafe-inline'",
  "img-src 'self' file: data: blob:",
  "font-src 'self' file: data:",
  'worker-src blob:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Makes the built page one that runs where a course page puts it: in `<iframe sandbox="allow-scripts">` its origin is
 * opaque, a plain static server sends no CORS headers, and there `<script type="module">` is refused as a cross-origin load,
 * as it is on `file://`. A classic `<script defer>` without `crossorigin` is not.
 */
function classicScripts(): Plugin {
  return {
    name: 'classic-scripts',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace(/<script type="module" crossorigin/g, '<script defer')
          .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"')
          .replace(
            '<meta charset="utf-8" />',
            `$&\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
          ),
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), lateParts(), hostScript(), classicScripts()],
  // `?worker&inline` becomes a blob of one classic script: a module worker from a blob fails silently on file:// and in a sandbox.
  worker: { format: 'iife' },
  build: {
    target: 'es2022',
    modulePreload: false,
    // One stylesheet by a plain <link>; an IIFE build would else carry it in the script as a string.
    cssCodeSplit: false,
    // One script: import() is a module load and fails where modules do. What comes late comes as classic scripts: lateParts().
    rolldownOptions: { output: { format: 'iife', codeSplitting: false } },
    chunkSizeWarningLimit: 1024,
  },
});
