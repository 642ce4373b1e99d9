/** The numbers of the run on screen. They are fetched in pieces, so that the picture fills up while the engine is never busy for long. */
import { useEffect, useMemo, useState } from 'react';
import type { Gauges } from '../../engine/timeline/gauges';
import { type Series, seriesOf } from '../../scene/charts/quantities';
import type { OpenRun } from '../../store/run';
import { chartInstants } from '../../store/series';
import { useRun, useServices } from '../services';

/** How many instants one request asks for. */
const PIECE = 32;

export function useSeries(): { readonly series: Series | null; readonly whole: boolean } {
  const { session } = useServices();
  const open = useRun((s) => s.open);
  const [told, setTold] = useState<{
    readonly of: OpenRun;
    readonly gauges: readonly Gauges[];
    readonly whole: boolean;
  } | null>(null);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    const fetchAll = async (): Promise<void> => {
      const instants = chartInstants(open);
      let gauges: readonly Gauges[] = [];
      for (let i = 0; i < instants.length; i += PIECE) {
        const piece = await session.ask((engine, { report }) =>
          engine.series(report.run, instants.slice(i, i + PIECE)),
        );
        if (!wanted || piece === null) return;
        gauges = [...gauges, ...piece];
        setTold({ of: open, gauges, whole: gauges.length >= instants.length });
      }
    };
    void fetchAll();
    return () => {
      wanted = false;
    };
  }, [open, session]);
  const shown = told && told.of === open ? told : null;
  const series = useMemo(() => (shown ? seriesOf(shown.gauges) : null), [shown]);
  return { series, whole: shown?.whole ?? false };
}
