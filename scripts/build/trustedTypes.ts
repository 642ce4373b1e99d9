/**
 * What the page's policies say about text that could become code: none ever becomes mark-up or a script, and the address of a script comes
 * from one place in the page and one in its worker (classicChunks.ts, twoScripts.ts), which let through only the page's own files.
 */
export const TRUSTED_TYPES = ["require-trusted-types-for 'script'", 'trusted-types replscope'] as const;
