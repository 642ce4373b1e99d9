/** A refusal where there is no page: on the command line, in tests. */
import type { Refusal } from './refusal';
import { refusals } from './words.en';

export const inEnglish = ({ at, kind, values }: Refusal): string =>
  refusals[`refusal.${kind}`].replace(/\{(\w+)\}/g, (all, name: string) =>
    name === 'at' ? at : (values[name] ?? all),
  );
