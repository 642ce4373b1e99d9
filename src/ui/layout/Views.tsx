/** Views as tabs with the chosen one below them. Those that a lesson points at are marked. */
import type { ReactNode } from 'react';
import type { View as ViewName } from '../../store/selection';
import { View } from '../inspector/View';
import { useMarked } from '../lesson/marked';
import { Tabs } from '../page/Tabs';
import { useSay, useServices } from '../services';

interface Props<Name extends ViewName> {
  readonly tabs: readonly Name[];
  readonly chosen: Name;
  readonly className: string | undefined;
  readonly panelClassName?: string | undefined;
  readonly onChosen?: (view: Name) => void;
}

export function Views<Name extends ViewName>({
  tabs,
  chosen,
  className,
  panelClassName,
  onChosen,
}: Props<Name>): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const marked = useMarked();
  return (
    <Tabs
      className={className}
      panelClassName={panelClassName}
      label={say('view.label')}
      tabs={tabs.map((id) => ({ id, name: say(`view.${id}`) }))}
      chosen={chosen}
      marked={marked}
      onChoose={(view) => {
        stores.selection.setState({ view });
        onChosen?.(view);
      }}
    >
      <View of={chosen} />
    </Tabs>
  );
}
