// npm start: the page on a development server that prints its address. On a fresh machine, everything it needs first.
import { spawn } from 'node:child_process';
import { ensureNpmPackages } from './setup/npmPackages.mjs';

ensureNpmPackages();
const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => vite.kill(signal));
vite.on('exit', (code) => process.exit(code ?? 0));
