/** The two parts of a split script as scripts: in the first stubs stand for what is in the second, and the first that is called fetches it. */
import { minifySync } from 'vite';
import { SHELF } from './classicChunks.ts';
import type { Split } from './split.ts';

/** Two function expressions. The first gets the address of a folder and the name of the second, by which it looks for it on the shelf. */
export function twoScripts({ always, rarely, ...names }: Split): readonly [first: string, second: string] {
  const [lent, stubs] = [names.lent.join(), names.stubs.join()];
  // Names that begin with `$` are no bundler's. A worker lives under its page's policy, so it says as well which address to trust: this one.
  const first = `function ($folder, $second) {
    const $shelf = globalThis.${SHELF} ??= {};
    let $fetched, $policy = { createScriptURL: () => $folder + $second };
    try {
      $policy = trustedTypes.createPolicy('${SHELF}', $policy);
    } catch {}
    const $fetch = () => {
      if ($fetched) return $fetched;
      if (!$shelf[$second]) importScripts($policy.createScriptURL(''));
      $fetched = $shelf[$second]([${lent}]);
      // From now on a call by name is the function's own.
      return [${stubs}] = $fetched;
    };
    const $stub = (_, i) => function (...given) {
      return new.target ? new ($fetch()[i])(...given) : $fetch()[i].apply(this, given);
    };
    let [${stubs}] = Array.from({ length: ${names.stubs.length} }, $stub);
    ${always}
  }`;
  const second = `function ([${lent}]) {
    ${rarely}
    return [${stubs}];
  }`;
  return [minified(first), minified(second)];
}

/** `source`: a function expression. */
function minified(source: string): string {
  const [before, after] = ['globalThis.it=', ';'];
  const { code, errors } = minifySync('script.js', `${before}${source}`, {
    module: false,
    compress: true,
    mangle: true,
  });
  if (errors.length > 0) throw new Error(`two scripts: ${JSON.stringify(errors[0])}`);
  return code.slice(before.length, code.lastIndexOf(after));
}
