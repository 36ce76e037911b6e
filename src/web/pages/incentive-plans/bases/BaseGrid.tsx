import { Card } from 'antd';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { listPayBases } from '#stages/rewards/contract/pay.ts';
import { useText } from '#web/i18n/text.ts';
import { EditableGrid, type GridColumn, type GridRow } from '#web/parts/grid/EditableGrid.tsx';
import { NotSaved } from '#web/ui/SaveNotice.tsx';
import { baseName } from '../words/rule-words.ts';
import { cellKey, useBases } from './use-bases.ts';

type Person = z.output<typeof listPayBases.answer>['people'][number];
type BaseGridProps = { period: string; people: readonly Person[]; keys: readonly string[] };
type Row = GridRow & Pick<Person, 'bases'>;

const amountPattern = /^\d{1,12}(\.\d{1,4})?$/;

/** People down, bases across. Another period is another grid: what was typed belongs to the period it was typed in. */
export function BaseGrid({ period, people, keys }: BaseGridProps) {
  const { t, ofWords } = useText();
  const { typed, state, set } = useBases(period);
  const rows = useMemo(
    () =>
      people.map(
        ({ id, name, code, teamName, bases }): Row => ({ id, name, code, note: teamName ?? '', depth: 0, bases }),
      ),
    [people],
  );
  const columns = keys.map(
    (key): GridColumn => ({ key, title: baseName(key, { t, ofWords }), factor: '1', adds: true }),
  );
  const read = ({ id, bases }: Row, { key }: GridColumn) => {
    const live = bases.find((base) => base.key === key)?.amount ?? null;
    const own = typed.get(cellKey({ personId: id, key }));
    return { value: own === undefined ? live : own, live };
  };
  return (
    <>
      {state.kind === 'failed' ? <NotSaved error={state.error} /> : null}
      <Card>
        <EditableGrid
          title={t('common.name')}
          rows={rows}
          columns={columns}
          read={read}
          onSet={(cells) => set(cells.map(({ row, column, value }) => ({ personId: row.id, key: column.key, value })))}
          isSaved={state.kind === 'saved'}
          hasSums
          accepts={(value) => amountPattern.test(value)}
        />
      </Card>
    </>
  );
}
