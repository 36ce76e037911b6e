import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ClipboardEvent } from 'react';
import { decimal, isDecimalText, toText } from '#engine/money.ts';
import type { CurvePoint } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { meaningOf } from '#web/parts/grid/grid-text.ts';
import { blockOf } from '#web/parts/grid/paste.ts';
import type { PlanEditing } from '../editor.ts';
import { PercentField } from '../fields.tsx';
import { RemoveRow } from '../RowTools.tsx';
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
  const paste = (event: ClipboardEvent, row: number) => {
    const block = blockOf(event);
    if (!block) return;
    const pasted = block.map(([at = '', pays = '']) => ({ at: meaningOf(at, '0.01'), pays: meaningOf(pays, '0.01') }));
    onChange([...points.slice(0, row), ...pasted, ...points.slice(row + pasted.length)]);
  };
  const problem = problemAt(editing.problems, path);
  return (
    <div className={edit.field} id={fieldId(path)}>
      <span>{t('planEdit.points')}</span>
      <PointsDrag points={points} onChange={onChange} />
      <table className={edit.small}>
        <thead>
          <tr>
            <th scope="col">{t('planEdit.pointAt')}</th>
            <th scope="col">{t('planEdit.pointPays')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {Array.from(points.entries(), ([at, point]) => (
            <tr key={at}>
              {(['at', 'pays'] as const).map((column) => (
                <td key={column} id={fieldId(`${path}.${at}.${column}`)} onPaste={(event) => paste(event, at)}>
                  <PercentField
                    label={t('edit.cellOf', {
                      column: t(column === 'at' ? 'planEdit.pointAt' : 'planEdit.pointPays'),
                      row: at + 1,
                    })}
                    value={point[column]}
                    wrong={problemAt(editing.problems, `${path}.${at}.${column}`) !== undefined}
                    onChange={(text) => set(at, { [column]: text })}
                  />
                </td>
              ))}
              <td>
                <RemoveRow
                  at={at}
                  count={points.length}
                  onRemove={() => onChange(points.filter((_, index) => index !== at))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem ? <span className={edit.wrong}>{problem}</span> : null}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...points, nextPoint(points)])}>
        {t('planEdit.addPoint')}
      </Button>
    </div>
  );
}

/** A tenth further on, at what the last one pays. */
function nextPoint(points: readonly CurvePoint[]): CurvePoint {
  const last = points.at(-1);
  if (!last || !isDecimalText(last.at)) return { at: '', pays: '' };
  return { at: toText(decimal(last.at).plus(decimal('0.1'))), pays: last.pays };
}
