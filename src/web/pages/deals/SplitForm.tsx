import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { decimal, isDecimalText, toText } from '#engine/money.ts';
import { getSplits, setSplits } from '#stages/crm/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { type Deal, idOf } from './deal.ts';
import styles from './deals.module.css';

type Split = z.output<typeof getSplits.answer>['splits'][number];
/** A row as typed: the share in percent, as a text until it is saved. */
type Row = { key: number; personId: number | null; percent: string };

/** Rows of person and percent. What was typed stays when the server refuses it. */
export function SplitForm({ deal, splits }: { deal: Deal; splits: readonly Split[] }) {
  const { t } = useText();
  const queryClient = useQueryClient();
  const [rows, setRows] = useState<Row[]>(() => rowsOf(splits));
  const saving = useMutation({
    mutationFn: (wanted: readonly Row[]) =>
      call(setSplits, { params: { id: deal.id }, body: { splits: sharesOf(wanted) } }),
    onSuccess: (saved) => queryClient.setQueryData(queryOf(getSplits, { params: { id: deal.id } }).queryKey, saved),
  });
  const changeRow = (key: number, change: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const addRow = () => setRows([...rows, ...newRows(deal, rows)]);
  const sum = rows.reduce((total, { percent }) => total.plus(isDecimalText(percent) ? percent : '0'), decimal(0));
  const isWhole = sum.equals(100) && rows.every(({ personId, percent }) => personId !== null && isDecimalText(percent));
  return (
    <div className={styles.splits}>
      <p className={styles.faint}>{t('deal.splitsHint')}</p>
      {rows.map((row, index) => (
        <Flex key={row.key} gap={8} align="center">
          <div className={styles.splitPerson}>
            <PersonSelect
              aria-label={t('deal.splitPerson', { row: index + 1 })}
              value={row.personId}
              onChange={(personId) => changeRow(row.key, { personId })}
              known={splits.map(({ personId, name }) => ({ id: personId, name }))}
            />
          </div>
          <Input
            aria-label={t('deal.splitShare', { row: index + 1 })}
            inputMode="decimal"
            suffix="%"
            value={row.percent}
            onChange={(event) => changeRow(row.key, { percent: event.target.value.trim() })}
            className={styles.splitShare}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('deal.splitRemove', { row: index + 1 })}
            onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
          />
        </Flex>
      ))}
      {saving.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(saving.error, t)} /> : null}
      <Flex gap={8} wrap align="center" justify="space-between">
        <Button icon={<PlusOutlined />} onClick={addRow}>
          {t('deal.splitAdd')}
        </Button>
        {rows.length > 0 ? (
          <span className={isWhole ? styles.faint : styles.wrong}>{t('deal.splitSum', { sum: toText(sum) })}</span>
        ) : null}
      </Flex>
      {rows.length > 0 || splits.length > 0 ? (
        <Button
          type="primary"
          disabled={rows.length > 0 && !isWhole}
          loading={saving.isPending}
          onClick={() => saving.mutate(rows)}
        >
          {t(rows.length > 0 ? 'deal.splitSave' : 'deal.splitClear')}
        </Button>
      ) : null}
    </div>
  );
}

function rowsOf(splits: readonly Split[]): Row[] {
  return splits.map(({ personId, share }, key) => ({ key, personId, percent: toText(decimal(share).times(100)) }));
}

function sharesOf(rows: readonly Row[]) {
  return rows.flatMap(({ personId, percent }) =>
    personId === null ? [] : [{ personId, share: toText(decimal(percent).dividedBy(100)) }],
  );
}

/** The first split starts with the owner's row, because the owner always has one. */
function newRows(deal: Deal, rows: readonly Row[]): Row[] {
  const key = rows.reduce((most, row) => Math.max(most, row.key), -1) + 1;
  const empty = { key: key + 1, personId: null, percent: '' };
  return rows.length === 0 ? [{ key, personId: idOf(deal, 'owner'), percent: '100' }, empty] : [empty];
}
