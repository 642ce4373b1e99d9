/** Two runs beside each other on one axis: where they begin to differ, in words and in the picture, and what has become of both. */
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { settledOf } from '../../scene/settled';
import { sideBySide } from '../../scene/sideBySide';
import { makeStory } from '../../scene/story';
import { branch } from '../../store/branches';
import type { Compared } from '../../store/comparing';
import type { Difference } from '../../store/difference';
import type { OpenRun } from '../../store/run';
import { Button } from '../page/Button';
import { useSize } from '../frame/size';
import { runName } from '../runs/actName';
import { SequenceColumn, type Told } from '../sequence/SequenceColumn';
import { useRun, useSay, useServices } from '../services';
import { OutcomeTable } from './OutcomeTable';
import { differenceSentence } from './sentence';
import styles from './Compare.module.css';

/** In less width than this the two stand one above the other. */
const BESIDE = 560;

/** What is shown of them below the sentence. */
const SIGHTS = ['picture', 'servers'] as const;
type Sight = (typeof SIGHTS)[number];

export function Compare(): ReactNode {
  const say = useSay();
  const { session, compare } = useServices();
  const open = useRun((s) => s.open);
  const compared = useRun((s) => s.compared);
  const branches = useRun((s) => s.branches);
  const [sight, setSight] = useState<Sight>('picture');
  if (!open || !compared || !branches) return null;
  const nameOf = (id: number): string => {
    const one = branch(branches, id);
    return one ? runName(one, branches, say) : '';
  };
  const { difference } = compared;
  const place = difference && instantOf(difference, open, compared);
  return (
    <section className={styles['compare']} aria-label={say('compare.label')}>
      <header className={styles['head']}>
        <p className={styles['names']}>
          <b>A</b> {nameOf(branches.shown)} <b>B</b> {nameOf(compared.branch)}
        </p>
        <fieldset className={styles['show']} aria-label={say('compare.show')}>
          {SIGHTS.map((one) => (
            <button key={one} type="button" aria-pressed={one === sight} onClick={() => setSight(one)}>
              {say(`compare.${one}`)}
            </button>
          ))}
        </fieldset>
        <Button look="bare" onClick={() => session.showBranch(compared.branch)} disabled={!compared.open}>
          {say('compare.swap')}
        </Button>
        <Button look="bare" onClick={() => compare(null)}>
          {say('compare.close')}
        </Button>
      </header>
      <output className={styles['sentence']} data-testid="difference">
        {difference ? differenceSentence(difference, say) : say('compare.playing')}{' '}
        {difference && difference.kind !== 'none' && place !== null && (
          <Button
            look="link"
            onClick={() => {
              // Both begin, and go on to where the first of them arrives.
              session.seek(difference.at);
              session.runTo(place);
            }}
          >
            {say('compare.jump')}
          </Button>
        )}
      </output>
      {compared.open && sight === 'servers' && <OutcomeTable open={open} compared={compared} />}
      {compared.open && sight === 'picture' && <Pictures open={open} other={compared.open} difference={difference} />}
    </section>
  );
}

/** The instant at which the first difference has been said in both; the line stands where the first of them begins to say it. */
function instantOf(difference: Difference, open: OpenRun, { open: other }: Compared) {
  if (difference.kind === 'none' || !other) return null;
  const { a, b, at } = difference;
  const ends = [a ? settledOf(open.report)(a) : null, b ? settledOf(other.report)(b) : null].filter(
    (end) => end !== null,
  );
  // If one of them says it much later, only the first is shown.
  return ends.length === 0 ? at : (ends.sort((x, y) => x - y)[0] ?? at);
}

interface PicturesProps {
  readonly open: OpenRun;
  readonly other: OpenRun;
  readonly difference: Difference | null;
}

function Pictures({ open, other, difference }: PicturesProps): ReactNode {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const both = useMemo(() => {
    const report = sideBySide(open.report, other.report, (side, node) => `${side === 'a' ? 'A' : 'B'} ${node}`);
    return { report, story: makeStory(report) };
  }, [open, other]);
  const mark = useMemo(
    () => (difference && difference.kind !== 'none' ? { at: difference.at, label: say('compare.mark') } : null),
    [difference, say],
  );
  const beside = useCallback((): Told => ({ ...both, mark }), [both, mark]);
  // One above the other, each has its own lanes, but both have the same axis.
  const upper = useCallback((): Told => ({ report: open.report, story: open.story, mark }), [open, mark]);
  const lower = useCallback((): Told => ({ report: other.report, story: other.story, mark }), [other, mark]);
  return (
    <div className={styles['pictures']} ref={box} data-beside={width >= BESIDE}>
      {width >= BESIDE && <SequenceColumn label={say('view.sequence')} of={beside} />}
      {width > 0 && width < BESIDE && (
        <>
          <SequenceColumn label="A" of={upper} />
          <SequenceColumn label="B" of={lower} />
        </>
      )}
    </div>
  );
}
