import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { decimal, isDecimalText, splitByLargestRemainder, toText } from '#engine/money.ts';
import { getSplits, setSplits } from '#stages/crm/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { type FactRecord, idOf, textOf } from '../detail/record.ts';
import styles from './forms.module.css';
import { forgetRecords } from './save-record.ts';

type Split = z.output<typeof getSplits.answer>['splits'][number];
/** A row as typed: the share in percent, as a text until it is saved. */
type Row = { key: number; personId: number | null; percent: string };

/** Rows of person and percent with what each comes to. What was typed stays when the server refuses it. */
export function SplitForm({ deal, splits }: { deal: FactRecord; splits: readonly Split[] }) {
  const { t } = useText();
  const me = useMe();
  const [rows, setRows] = useState<Row[]>(() => rowsOf(splits));
  const saving = useSaveSplits(deal.id);
  const changeRow = (key: number, change: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const sum = rows.reduce((total, { percent }) => total.plus(isDecimalText(percent) ? percent : '0'), decimal(0));
  const isWhole = sum.equals(100) && rows.every(({ personId, percent }) => personId !== null && isDecimalText(percent));
  const isChanged =
    JSON.stringify(sharesOf(rows)) !== JSON.stringify(sharesOf(rowsOf(splits))) || rows.length !== splits.length;
  const amount = textOf(deal, 'amount');
  if (!mayCall(setSplits, me)) return <Shares splits={splits} />;
  return (
    <div className={styles.splits}>
      <p className={styles.faint}>{t('split.hint')}</p>
      {rows.map((row, index) => (
        <Flex key={row.key} gap={8} align="center">
          <div className={styles.splitPerson}>
            <PersonSelect
              aria-label={t('split.person', { row: index + 1 })}
              value={row.personId}
              onChange={(personId) => changeRow(row.key, { personId })}
              known={splits.map(({ personId, name }) => ({ id: personId, name }))}
            />
            <PartOf amount={amount} percent={row.percent} />
          </div>
          <Input
            aria-label={t('split.share', { row: index + 1 })}
            inputMode="decimal"
            suffix="%"
            value={row.percent}
            onChange={(event) => changeRow(row.key, { percent: event.target.value.trim() })}
            className={styles.splitShare}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('split.remove', { row: index + 1 })}
            onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
          />
        </Flex>
      ))}
      {saving.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(saving.error, t)} /> : null}
      {saving.isSuccess && !isChanged ? <Alert type="success" showIcon role="status" title={t('split.saved')} /> : null}
      <Flex gap={8} wrap align="center" justify="space-between">
        <Flex gap={8} wrap>
          <Button icon={<PlusOutlined />} onClick={() => setRows([...rows, ...newRows(deal, rows)])}>
            {t('split.add')}
          </Button>
          {rows.length > 1 ? <Button onClick={() => setRows(evenly(rows))}>{t('split.evenly')}</Button> : null}
        </Flex>
        {rows.length > 0 ? (
          <span className={sum.equals(100) ? styles.faint : styles.wrong}>
            {t('split.sum', { sum: toText(sum) })}
            {sum.equals(100) ? '' : t('split.left', { left: toText(decimal(100).minus(sum)) })}
          </span>
        ) : null}
      </Flex>
      {isChanged ? (
        <Button
          type="primary"
          disabled={rows.length > 0 && !isWhole}
          loading={saving.isPending}
          onClick={() => saving.mutate(rows)}
        >
          {t(rows.length > 0 ? 'split.save' : 'split.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function useSaveSplits(dealId: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: readonly Row[]) =>
      call(setSplits, { params: { id: dealId }, body: { splits: sharesOf(wanted) } }),
    onSuccess: async (saved) => {
      queryClient.setQueryData(queryOf(getSplits, { params: { id: dealId } }).queryKey, saved);
      await forgetRecords(queryClient);
    },
  });
}

/** For those who may look but not change. */
function Shares({ splits }: { splits: readonly Split[] }) {
  const { t } = useText();
  const format = useFormat();
  if (splits.length === 0) return <p className={styles.faint}>{t('split.none')}</p>;
  return (
    <ul className={styles.splits}>
      {splits.map(({ personId, name, share, amount }) => (
        <li key={personId}>
          {name} {toText(decimal(share).times(100))} %{amount === null ? '' : ` · ${format.inText(amount, 'money')}`}
        </li>
      ))}
    </ul>
  );
}

/** What a share comes to; the last cent is settled when it is saved. */
function PartOf({ amount, percent }: { amount: string; percent: string }) {
  const format = useFormat();
  if (amount === '' || !isDecimalText(percent)) return null;
  const part = toText(decimal(amount).times(percent).dividedBy(100), 2);
  return <span className={styles.faint}>{format.inText(part, 'money')}</span>;
}

/** 100 % in equal parts of two decimals that sum exactly. */
function evenly(rows: readonly Row[]): Row[] {
  const shares = rows.map((row) => ({ key: String(row.key), share: decimal(1).dividedBy(rows.length) }));
  const parts = splitByLargestRemainder(decimal(100), shares, 2);
  return rows.map((row) => ({ ...row, percent: toText(parts.get(String(row.key)) ?? decimal(0)) }));
}

function rowsOf(splits: readonly Split[]): Row[] {
  return splits.map(({ personId, share }, key) => ({ key, personId, percent: toText(decimal(share).times(100)) }));
}

function sharesOf(rows: readonly Row[]) {
  return rows.flatMap(({ personId, percent }) =>
    personId === null || !isDecimalText(percent) ? [] : [{ personId, share: toText(decimal(percent).dividedBy(100)) }],
  );
}

/** The first split starts with the owner's row, because the owner always has one. */
function newRows(deal: FactRecord, rows: readonly Row[]): Row[] {
  const key = rows.reduce((most, row) => Math.max(most, row.key), -1) + 1;
  const empty = { key: key + 1, personId: null, percent: '' };
  return rows.length === 0 ? [{ key, personId: idOf(deal, 'owner'), percent: '100' }, empty] : [empty];
}
