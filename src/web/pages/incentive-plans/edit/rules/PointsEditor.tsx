import { decimal, isDecimalText, toText } from '#engine/money.ts';
import type { CurvePoint } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { meaningOf } from '#web/parts/grid/grid-text.ts';
import { RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import type { PlanEditing } from '../editor.ts';
import { PercentField } from '../fields.tsx';
import { PointsDrag } from './PointsDrag.tsx';

type PointsProps = {
  editing: PlanEditing;
  path: string;
  points: readonly CurvePoint[];
  onChange: (points: readonly CurvePoint[]) => void;
};

/** Points of a payout curve: dragged in the drawing, or typed. */
export function PointsEditor({ editing, path, points, onChange }: PointsProps) {
  const { t } = useText();
  const set = (at: number, part: Partial<CurvePoint>) =>
    onChange(points.map((point, index) => (index === at ? { ...point, ...part } : point)));
  const paste = (block: readonly (readonly string[])[], row: number) => {
    const pasted = block.map(([at = '', pays = '']) => ({ at: meaningOf(at, '0.01'), pays: meaningOf(pays, '0.01') }));
    onChange([...points.slice(0, row), ...pasted, ...points.slice(row + pasted.length)]);
  };
  const problem = problemAt(editing.problems, path);
  return (
    <div className={edit.field} id={fieldId(path)}>
      <span>{t('planEdit.points')}</span>
      <PointsDrag points={points} onChange={onChange} />
      <RowsTable<CurvePoint>
        path={path}
        rows={points}
        columns={(['at', 'pays'] as const).map((column) => ({
          key: column,
          title: t(column === 'at' ? 'planEdit.pointAt' : 'planEdit.pointPays'),
          cell: (point, at, label) => (
            <PercentField
              label={label}
              value={point[column]}
              wrong={problemAt(editing.problems, `${path}.${at}.${column}`) !== undefined}
              onChange={(text) => set(at, { [column]: text })}
            />
          ),
        }))}
        onRemove={(at) => onChange(points.filter((_, index) => index !== at))}
        onPaste={paste}
      />
      {problem ? <span className={edit.wrong}>{problem}</span> : null}
      <AddRow label={t('planEdit.addPoint')} onAdd={() => onChange([...points, nextPoint(points)])} />
    </div>
  );
}

/** A tenth further on, at what the last one pays. */
function nextPoint(points: readonly CurvePoint[]): CurvePoint {
  const last = points.at(-1);
  if (!last || !isDecimalText(last.at)) return { at: '', pays: '' };
  return { at: toText(decimal(last.at).plus(decimal('0.1'))), pays: last.pays };
}
