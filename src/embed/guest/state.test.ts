import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { planted } from '../../store/branches';
import { createLessonStore } from '../../store/lesson/lessonState';
import { unpackRun } from '../../store/unpackRun';
import { createPlayback } from '../../store/playback';
import { createRun } from '../../store/run';
import { createSelection } from '../../store/selection';
import { createSettings } from '../../store/settings';
import { readState, stateOf } from './state';

const source = { kind: 'builtIn', slug: 'chain', scenario: {} } as const;
const intents = [{ at: '5us', node: 'master', run: 'SET 键 值' }];

async function kept(): Promise<string> {
  const stores = {
    playback: createPlayback({ at: timeUs(1234) }),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  stores.run.setState({ source, branches: planted({ source, knobs: { seed: 9, bytesPerSecond: null }, intents }) });
  const lesson = createLessonStore({});
  lesson.setState({ answers: { psync: { given: '45 字节', right: false } }, solved: ['cut'] });
  return stateOf({ stores, lesson });
}

test('a state is one word that leads back to the run, the instant and the answers', async () => {
  const state = await kept();
  expect(state).toMatch(/^rs1\.[\w-]+$/);
  const read = readState(state);
  expect(read).toMatchObject({
    address: { scenario: 'chain', at: 1234, knobs: { seed: 9, bytesPerSecond: null }, warnings: [] },
    answers: { psync: { given: '45 字节', right: false } },
    solved: ['cut'],
  });
  expect(await unpackRun(read?.address.run ?? '')).toMatchObject({ intents });
});

test('what was changed on its way is no state', async () => {
  const state = await kept();
  for (const bad of ['', 'rs1.', 'rs2.abc', state.slice(4), `${state}!`, state.slice(0, -9), 'rs1.bnVsbA', 'rs1.e30'])
    expect(readState(bad)).toBeNull();
});
