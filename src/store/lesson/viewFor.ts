/** A lesson's name for a view, in the inspector's terms. */
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
