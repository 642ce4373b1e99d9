/**
 * Known vulnerabilities of the packages that are shipped, as the registry knows them today. If the registry does not answer such questions,
 * or there is no network, it says so; what the lock file alone can tell is checked by src/dependencies.test.ts.
 */
import { runNode } from './program';
import type { Outcome } from './stages';

const ARGUMENTS = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=10000'];

interface Audit {
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly isDirect: boolean }>>;
}

export async function auditDependencies(): Promise<Outcome> {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) return skipped('npm did not say where it is');
  const { output } = await runNode([npm, ...ARGUMENTS], 60_000);
  const audit = auditIn(output);
  if (audit?.metadata === undefined) return skipped('the registry answers no audits');
  const found = Object.entries(audit.vulnerabilities ?? {});
  const told = found.map(([name, { severity }]) => `${name}: ${severity}`).join('\n');
  return { passed: found.length === 0 ? 1 : 0, failed: found.length, output: told };
}

const skipped = (why: string): Outcome => ({
  passed: 0,
  failed: 0,
  skipped: true,
  output: `${why}; the lock file was looked at`,
});

/** npm prints warnings around its JSON. */
function auditIn(output: string): Audit | null {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Audit;
  } catch {
    return null;
  }
}
