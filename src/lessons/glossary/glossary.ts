/** The glossary. English defines which terms there are; another language that lacks one does not compile. */
import type { glossary as en } from './glossary.en';

export type TermId = keyof typeof en;

export type Glossary = Readonly<Record<TermId, { readonly term: string; readonly meaning: string }>>;

/** A word of a text in the glossary; `null`: there is none of that name. */
export const termIn = (glossary: Glossary, id: string): Glossary[TermId] | null =>
  Object.hasOwn(glossary, id) ? glossary[id as TermId] : null;
