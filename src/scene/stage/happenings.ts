/** What happens on the stage: the backlog, children that save, what is on its way, and what has just been done. */
import type { Mark } from '../marks/mark';
import { actMarks } from './act';
import { childMarks } from './child';
import type { StageContext } from './context';
import { ribbonMarks } from './ribbon';
import { segmentMarks } from './segments';

export function happenings(context: StageContext, marks: Mark[]): void {
  const { dock, size } = context.layout;
  if (dock === null) ribbonMarks(context, marks);
  childMarks(context, marks);
  segmentMarks(context, marks);
  actMarks(context, marks);
  if (dock === null) return;
  marks.push({ kind: 'rect', x: 0, y: dock, width: size.width, height: size.height - dock, fill: 'paper' });
  marks.push({ kind: 'line', points: [0, dock, size.width, dock], stroke: 'hair' });
  ribbonMarks(context, marks);
}
