/**
 * What others wrote and we ship, or build with. Known weaknesses are asked of the registry by the stage "dependency audit" of `npm test`,
 * where the registry answers such questions; what can be known without it is held here.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  readonly license?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const folder = (name: string): string => `node_modules/${name}`;

/** The names that the page is made of: our dependencies and theirs. */
function shipped(): readonly string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const next of Object.keys(packages[folder(name)]?.dependencies ?? {})) add(next);
  };
  for (const name of Object.keys(packages['']?.dependencies ?? {})) add(name);
  return [...found].sort();
}

test('nothing slips into the page: these nine packages and no other', () => {
  expect(shipped()).toEqual(
    ['d3-array', 'internmap', 'react', 'react-dom', 'scheduler', 'uqr', 'valibot', 'xstate', 'zustand'].sort(),
  );
});

test('what is shipped is known to the byte, asks for little, and runs nothing when it is installed', () => {
  for (const name of shipped()) {
    const { license, integrity, hasInstallScript } = packages[folder(name)] ?? {};
    expect([name, license]).toEqual([name, expect.stringMatching(/^(MIT|ISC|BSD-[23]-Clause)$/)]);
    expect([name, integrity]).toEqual([name, expect.stringMatching(/^sha512-/)]);
    expect([name, hasInstallScript ?? false]).toEqual([name, false]);
  }
});

/** Packages from before npm had one field for it: their LICENSE file says it. */
const SAID_BEFORE_SPDX: Readonly<Record<string, string>> = {
  'node_modules/parse-cache-control': 'BSD-3-Clause',
};

test('what it is built with is free as well, and known to the byte where it can be installed', () => {
  const free =
    /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|BlueOak-1\.0\.0|MIT OR Apache-2\.0|\(MIT OR CC0-1\.0\))$/;
  // Binaries of other platforms: where they are installed, npm asks the registry of that machine.
  const here = Object.entries(packages).filter(
    ([path, { integrity, optional }]) => path !== '' && !(optional && !integrity),
  );
  expect(here.length).toBeGreaterThan(100);
  for (const [path, { license = SAID_BEFORE_SPDX[path], integrity }] of here) {
    expect([path, license]).toEqual([path, expect.stringMatching(free)]);
    expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
  }
});
