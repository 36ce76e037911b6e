import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Radio } from 'antd';
import { useState } from 'react';
import { type FactField, factSource } from '#engine/facts/catalog.ts';
import { mergeCustomers } from '#stages/crm/contract/merge.ts';
import { getRelated } from '#stages/crm/contract/timeline.ts';
import { getFact } from '#stages/crm/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { type FactRecord, textOf, valueWords } from '../detail/record.ts';
import { forgetRecords } from '../forms/save-record.ts';
import styles from './merge.module.css';

/** Two customers side by side: which one stays, and which value of each field. */
export function CompareCustomers({ one, two }: { one: number; two: number }) {
  const customers = [useCustomer(one), useCustomer(two)];
  const failed = customers.find(({ isError, data }) => isError && !data);
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  const [first, second] = customers.map(({ data }) => data);
  if (!first || !second) return <LinesSkeleton rows={8} />;
  return <Compared records={[first, second]} />;
}

function useCustomer(id: number) {
  return useQuery(queryOf(getFact, { params: { kind: 'customers', id } }));
}

type Pair = readonly [FactRecord, FactRecord];

const fields = factSource('customers').fields;

function Compared({ records }: { records: Pair }) {
  const words = useText();
  const { t } = words;
  const { change } = useAddress();
  const [kept, setKept] = useState<0 | 1>(0);
  const [from, setFrom] = useState<Readonly<Record<string, 0 | 1>>>({});
  const merging = useMerge();
  // Where one side is empty the other has the better value, unless chosen otherwise.
  const sideOf = (key: string): 0 | 1 => from[key] ?? (textOf(records[kept], key) === '' ? other(kept) : kept);
  const merge = () => {
    const taken = fields.filter(({ key }) => sideOf(key) !== kept);
    const values = Object.fromEntries(taken.map(({ key }) => [key, records[other(kept)].values[key] ?? null]));
    merging.mutate({ keptId: records[kept].id, mergedId: records[other(kept)].id, values });
  };
  const keep = (side: 0 | 1) => {
    setKept(side);
    setFrom({});
    merging.reset();
  };
  return (
    <Card className={styles.compare}>
      <p className={styles.hint}>{t('merge.choose')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('merge.keep')}</th>
            {([0, 1] as const).map((side) => (
              <th key={side} scope="col">
                <Radio checked={kept === side} onChange={() => keep(side)}>
                  {textOf(records[side], 'name')}
                </Radio>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow
              key={field.key}
              field={field}
              records={records}
              side={sideOf(field.key)}
              onChoose={(side) => setFrom({ ...from, [field.key]: side })}
            />
          ))}
          <tr>
            <th scope="row">{t('record.related')}</th>
            {([0, 1] as const).map((side) => (
              <td key={side}>
                <Hanging id={records[side].id} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <Alert
        type="info"
        showIcon
        title={t('merge.effect', {
          merged: textOf(records[other(kept)], 'name'),
          kept: textOf(records[kept], 'name'),
        })}
        className={styles.hint}
      />
      {merging.isError ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('merge.failed')}
          description={sentenceOf(merging.error, t)}
          className={styles.hint}
        />
      ) : null}
      <Flex gap={12} justify="end">
        <Button size="large" onClick={() => change({ one: undefined, two: undefined })}>
          {t('common.cancel')}
        </Button>
        <Button size="large" type="primary" loading={merging.isPending} onClick={merge}>
          {t('merge.do')}
        </Button>
      </Flex>
    </Card>
  );
}

function other(side: 0 | 1): 0 | 1 {
  return side === 0 ? 1 : 0;
}

function useMerge() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: { keptId: number; mergedId: number; values: FactRecord['values'] }) =>
      call(mergeCustomers, { body }),
    onSuccess: async ({ customer }) => {
      // Before the lists are asked again: the customer that went would be answered with "there is none".
      await navigate({ to: paths.record('customers', customer.id).to, replace: true });
      await forgetRecords(queryClient);
    },
  });
}

type FieldRowProps = { field: FactField; records: Pair; side: 0 | 1; onChoose: (side: 0 | 1) => void };

/** A field of both; equal values leave nothing to choose. */
function FieldRow({ field, records, side, onChoose }: FieldRowProps) {
  const words = useText();
  const label = words.ofWords(field.words);
  const [one, two] = records.map((record) => valueWords(record, field, words));
  if (one === '' && two === '') return null;
  return (
    <tr>
      <th scope="row">{label}</th>
      {([0, 1] as const).map((each) => {
        const value = (each === 0 ? one : two) || '—';
        return (
          <td key={each}>
            {one === two ? (
              value
            ) : (
              <Radio
                checked={side === each}
                onChange={() => onChoose(each)}
                aria-label={`${label}${words.t('common.colon')}${value}`}
              >
                {value}
              </Radio>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** How much hangs on a customer, kind by kind. */
function Hanging({ id }: { id: number }) {
  const { t, ofWords } = useText();
  const { data } = useQuery(queryOf(getRelated, { params: { kind: 'customers', id } }));
  const groups = data?.groups.filter(({ count }) => count > 0) ?? [];
  if (data && groups.length === 0) return <span className={styles.faint}>{t('merge.nothing')}</span>;
  return (
    <ul>
      {groups.map(({ kind, count }) => (
        <li key={kind}>
          {ofWords(factSource(kind).words)} {count}
        </li>
      ))}
    </ul>
  );
}
