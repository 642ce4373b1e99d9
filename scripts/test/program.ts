import { spawn } from 'node:child_process';

export interface Ended {
  /** The exit code; null if it was killed. */
  readonly code: number | null;
  readonly output: string;
}

const GRACE_MS = 5000;

/**
 * Runs a Node program, of node_modules or of ours, to its end and collects its output. After `limitMs` it is stopped, which counts as a
 * failure.
 */
export function runNode(
  args: readonly string[],
  limitMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    });
    let output = '';
    const gather = (chunk: string): void => void (output += chunk);
    child.stdout.setEncoding('utf8').on('data', gather);
    child.stderr.setEncoding('utf8').on('data', gather);
    const limit = setTimeout(() => {
      output += `\nended: not done after ${limitMs / 1000} s\n`;
      // It may have servers to stop; if it does not end by itself it is killed.
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
    }, limitMs);
    child.on('error', (error) => void (output += `\n${error.message}\n`));
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, output });
    });
  });
}
