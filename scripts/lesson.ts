/**
 * npx tsx scripts/lesson.ts SLUG [zh]
 *
 * Prints a lesson as it is read in its own, solved run: when each beat comes, with its numbers, the message it points at, and the right
 * answers. For authors: look at this first, then write the sentences.
 */
import { lessonContents } from '../src/testing/lessonContent';
import { playLesson } from '../src/testing/lessonPlay';

const [slug, lang = 'en'] = process.argv.slice(2);
const found = (await lessonContents()).find((content) => content.slug === slug);
if (!found || (lang !== 'en' && lang !== 'zh')) {
  console.error('usage: npx tsx scripts/lesson.ts SLUG [zh]');
  process.exit(2);
}
const { reading, report } = playLesson(found.lesson, found.text[lang]);
const seconds = (us: number | null): string => (us === null ? 'never' : `${(us / 1e6).toFixed(6)} s`);
console.log(`${slug}: ${seconds(report.startsAt)} to ${seconds(report.until)}`);
for (const beat of reading.beats) {
  const { id, comesAt, overAt, values, after, about, answer, goals, steps } = beat;
  console.log(`\n${id}  ${seconds(comesAt)}${overAt === comesAt ? '' : `, over ${seconds(overAt)}`}`);
  for (const [expression, value] of Object.entries(values)) {
    const later = after[expression] ?? null;
    console.log(`  {${expression}} = ${String(value)}${later === value ? '' : `, then ${String(later)}`}`);
  }
  if (about) console.log(`  about ${report.messages[about.message]?.label ?? ''} ${about.span ?? ''}`);
  if (answer) console.log(`  answer ${String(answer.value)}, shown by ${JSON.stringify(answer.shownBy)}`);
  for (const turns of goals) console.log(`  goal ${turns.map(seconds).join(', ') || 'never'}`);
  if (steps.length > 0) console.log(`  solution ${steps.map(seconds).join(', ')}`);
}
