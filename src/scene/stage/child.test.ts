import { expect, test } from 'vitest';
import { FIXTURES } from '../../gallery/fixtures';
import { stagePicture } from '../../gallery/pictures';
import { ENGLISH } from '../../gallery/words';

test('a child says how far it is in a number and a bar that agree, and what it costs where there is room', () => {
  const fixture = FIXTURES.find(({ name }) => name === 'BGSAVE to disk');
  if (!fixture) throw new Error('no such fixture');
  const { snapshot } = fixture;
  const nodes = snapshot.nodes.map((node) => ({ ...node, memory: { ...node.memory, copied: 3 * 4096 } }));
  const drawn = (width: number, height: number) => {
    const marks = stagePicture({ ...fixture, snapshot: { ...snapshot, nodes } }, { width, height }, ENGLISH);
    const words = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    const bars = marks.flatMap((mark) => (mark.kind === 'rect' && mark.height === 5 ? [mark.width] : []));
    return { words, share: (bars[1] ?? 0) / (bars[0] ?? 0) };
  };
  const roomy = drawn(712, 440);
  expect(roomy.words).toEqual(expect.arrayContaining(['BGSAVE to disk', '55 %', 'copy-on-write 12 KiB']));
  expect(roomy.share).toBeCloseTo(0.55, 2);
  const narrow = drawn(390, 300);
  expect(narrow.words.filter((word) => /^(BGS|RDB)/.test(word) && word.endsWith('…'))).toEqual([]);
  expect(narrow.words).toEqual(expect.arrayContaining(['55 %', 'CoW 12 KiB']));
  const low = drawn(390, 400);
  expect(low.words).toContain('55 %');
  expect(low.words.join()).not.toContain('12 KiB');
});

test('a child whose parent was killed is still there, and says what it keeps open', () => {
  const fixture = FIXTURES.find(({ name }) => name === 'BGSAVE to disk');
  if (!fixture) throw new Error('no such fixture');
  const { snapshot } = fixture;
  const words = (nodes: typeof snapshot.nodes): readonly string[] =>
    stagePicture({ ...fixture, snapshot: { ...snapshot, nodes } }, { width: 712, height: 440 }, ENGLISH).flatMap(
      (mark) => (mark.kind === 'text' ? [mark.text] : []),
    );
  const orphaned = snapshot.nodes.map((node) => {
    const orphans = node.bgsave ? [{ ...node.bgsave, holds: [1, 2] }] : [];
    return { ...node, process: node.bgsave ? ('down' as const) : node.process, bgsave: null, orphans };
  });
  expect(words(orphaned)).toEqual(expect.arrayContaining(['BGSAVE · orphan', 'keeps 2 connections open']));
  // Started again, its server may have a child of its own: the orphan is not forgotten behind that.
  const both = snapshot.nodes.map((node) => ({
    ...node,
    orphans: node.bgsave ? [{ ...node.bgsave, holds: [1] }] : [],
  }));
  expect(words(both)).toEqual(expect.arrayContaining(['BGSAVE to disk', '+1 · orphan']));
  expect(words(orphaned.map((node) => ({ ...node, orphans: [] })))).not.toContain('BGSAVE · orphan');
});
