import { expect, test } from 'vitest';
import { createSelection, type View } from '../../store/selection';
import { createSettings, type Layout } from '../../store/settings';
import { followTurns } from './turns';

function turned(view: View, layout: Layout): (to: Layout) => View {
  const selection = createSelection({ view });
  const settings = createSettings({ layout });
  followTurns({ selection, settings });
  return (to) => {
    settings.setState({ layout: to });
    return selection.getState().view;
  };
}

test('a phone that is turned shows the stage, and turned back what stood below it', () => {
  const turn = turned('steps', 'phone');
  expect(turn('frame')).toBe('stage');
  expect(turn('phone')).toBe('steps');
});

test('a view that was chosen in a small window is kept in a larger one', () => {
  const turn = turned('why', 'frame');
  expect(turn('desk')).toBe('why');
});

test('nobody is torn away from what he types into', () => {
  const turn = turned('console', 'desk');
  expect(turn('frame')).toBe('console');
});
