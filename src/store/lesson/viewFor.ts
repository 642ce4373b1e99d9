/** A lesson's word for a view, as the inspector has it. */
import type { LessonView } from '../../lessons/lesson';
import type { InspectorView, Question } from '../selection';

export function viewFor(view: LessonView): { readonly view: InspectorView; readonly question?: Question } {
  switch (view) {
    case 'info':
    case 'role':
    case 'config':
    case 'log':
      return { view: 'operator', question: view };
    default:
      return { view };
  }
}
