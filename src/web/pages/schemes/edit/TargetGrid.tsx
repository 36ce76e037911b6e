import { useText } from '#web/i18n/text.ts';
import { EditableGrid, type GridColumn, type GridValue } from '#web/parts/grid/EditableGrid.tsx';
import { writeCell } from '#web/parts/grid/grid-text.ts';
import type { Typed } from '#web/parts/grid/use-typed-cells.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import type { Subject } from './target-subjects.ts';
import type { Cell, SubjectKind } from './use-targets.ts';

export type TargetColumn = GridColumn & { kpi: string; period: string };

type TargetGridProps = {
  columns: readonly TargetColumn[];
  subjects: readonly Subject[];
  subjectKind: SubjectKind;
  read: (cell: Cell) => GridValue;
  onSet: (cells: readonly Typed<Cell>[]) => void;
  isSaved: boolean;
};

/** People or teams down, KPIs or periods across. */
export function TargetGrid({ columns, subjects, subjectKind, read, onSet, isSaved }: TargetGridProps) {
  const { t } = useText();
  const cellOf = ({ id: subjectId }: Subject, { kpi, period }: TargetColumn): Cell => ({
    kpi,
    period,
    subjectKind,
    subjectId,
  });
  /** A person without an own target has the default of the nearest team above. */
  const fallbackOf = (row: Subject, { kpi, period, factor }: TargetColumn) => {
    for (const subjectId of row.teams) {
      const { value } = read({ kpi, period, subjectKind: 'team_member', subjectId });
      if (value !== null) return t('edit.defaultTarget', { value: writeCell(value, factor) });
    }
    return '';
  };
  if (subjects.length === 0) return <EmptyState title={t('edit.whoNobody')} hint={t('edit.whoNobodyHint')} />;
  return (
    <EditableGrid
      title={t(subjectKind === 'person' ? 'common.name' : 'common.team')}
      rows={subjects}
      columns={columns}
      read={(row, column) => read(cellOf(row, column))}
      onSet={(cells) => onSet(cells.map(({ row, column, value }) => ({ ...cellOf(row, column), value })))}
      isSaved={isSaved}
      hasSums={subjectKind === 'person'}
      fallbackOf={fallbackOf}
    />
  );
}
