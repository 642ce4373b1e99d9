// Completes package-lock.json after an `npm install` on a machine whose registry does not carry every platform's binaries: npm then
// leaves those optional packages out of the lock file, and `npm ci` refuses it everywhere. Each is added as its parent names it, with
// the platform that its name tells; npm looks at it only on that platform.
//
//     node scripts/completeLock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const PLATFORM =
  /\b(?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>x64|arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x)(?:-(?<abi>\w+))?$/;

/** @typedef {{ version: string, dev?: boolean, engines?: object, optionalDependencies?: Record<string, string> }} Entry */
/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
let added = 0;
for (const parent of Object.values(lock.packages))
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const groups = PLATFORM.exec(name)?.groups;
    if (lock.packages[path] !== undefined || groups === undefined) continue;
    const { os, cpu, abi } = groups;
    const libc = os !== 'linux' || abi === undefined ? null : abi.startsWith('musl') ? 'musl' : 'glibc';
    lock.packages[path] = /** @type {Entry} */ ({
      version,
      cpu: [cpu],
      ...(parent.dev ? { dev: true } : {}),
      ...(libc === null ? {} : { libc: [libc] }),
      optional: true,
      os: [os],
      ...(parent.engines ? { engines: parent.engines } : {}),
    });
    added++;
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${FILE}: ${added} packages of other platforms added`);
