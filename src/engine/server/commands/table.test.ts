import { expect, test } from 'vitest';
import { rowsByName } from './command';
import { rareNames } from './rareGroups';
import { commonGroups, everyCommand } from './table';

test('every command of Redis has one that runs it, or is said not to be modelled; nothing else has', () => {
  const run = [...rowsByName(commonGroups()).keys(), ...rareNames()];
  const modelled = everyCommand().flatMap((command) => (command.modelled ? [command.name] : []));
  expect(run.toSorted()).toEqual(modelled.toSorted());
});
