/** A console at an instant: the run's transcript up to then, and between its lines what the console itself said. */
import type { TimeUs } from '../protocol/units';
import type { Prompts, Shown } from './prompts';
import type { Transcript } from './transcript';

/** Further back nobody scrolls. */
export const MAX_SHOWN = 300;

export function transcriptAt(transcript: Transcript, { notes, cleared }: Prompts, now: TimeUs): readonly Shown[] {
  const { node } = transcript;
  const clearedAt = cleared[node];
  const from = clearedAt !== undefined && clearedAt <= now ? clearedAt : -Infinity;
  const isShown = ({ at }: { readonly at: TimeUs }): boolean => at > from && at <= now;
  const typed = transcript.exchanges.filter(isShown).map(
    ({ seq, at, prompt, line, answer }): Shown => ({
      key: `act ${seq} ${at}`,
      at,
      prompt,
      line,
      text: answer !== null && answer.at <= now ? answer.text : null,
    }),
  );
  const said = notes
    .filter((note) => note.node === node && isShown(note))
    .map(({ id, at, prompt, line, text }): Shown => ({ key: `note ${id}`, at, prompt, line, text }));
  // At the same instant the run's lines come first: the console comments on what is on screen.
  return [...typed, ...said].sort((a, b) => a.at - b.at).slice(-MAX_SHOWN);
}
