import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { memo } from 'react';
import type { z } from 'zod';
import type { factShape } from '#stages/crm/contract.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { recordPagesOf } from '../../records/list/record-pages.ts';
import styles from '../pay.module.css';
import type { EstimateInput } from '../pay-query.ts';
import { dayIn } from './day-in.ts';
import type { WhatIf } from './what-if.ts';

type Deal = z.output<typeof factShape>;
type OpenDealsProps = {
  person: number;
  period: EstimateInput['period'];
  picked: readonly WhatIf[];
  onPick: (facts: readonly WhatIf[]) => void;
};

const atOnce = 20;

/** The person's open deals, the largest first: which of them would be won in the period? Stays as it is while an amount is typed. */
export const OpenDeals = memo(function OpenDeals({ person, period, picked, onPick }: OpenDealsProps) {
  const { t } = useText();
  const filter = { owner: { in: [person] }, status: { in: ['open'] }, amount: { min: '0.01' } };
  const pages = useInfiniteQuery(recordPagesOf('deals', filter, '-amount', atOnce));
  if (pages.isPending) return <LinesSkeleton rows={5} />;
  if (pages.isError) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const deals = pages.data.pages.flatMap((page) => page.facts);
  if (deals.length === 0) return <p className={styles.faint}>{t('pay.estimate.noDeals')}</p>;
  const toggle = (deal: Deal, isOn: boolean) => {
    const others = picked.filter(({ values }) => values.id !== String(deal.id));
    onPick(isOn ? [...others, assumedWon(deal, period)] : others);
  };
  return (
    <fieldset className={styles.deals}>
      <legend className="visually-hidden">{t('pay.estimate.deals')}</legend>
      {deals.map((deal) => (
        <DealRow
          key={deal.id}
          deal={deal}
          isPicked={picked.some(({ values }) => values.id === String(deal.id))}
          onToggle={(isOn) => toggle(deal, isOn)}
        />
      ))}
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </fieldset>
  );
});

type DealRowProps = { deal: Deal; isPicked: boolean; onToggle: (isOn: boolean) => void };

function DealRow({ deal, isPicked, onToggle }: DealRowProps) {
  const format = useFormat();
  const { name, expected_on: expectedOn } = deal.values;
  return (
    <Checkbox checked={isPicked} onChange={({ target }) => onToggle(target.checked)} className={styles.deal ?? ''}>
      <span className={styles.dealText}>
        <span>
          <span className={styles.factTitle}>{String(name ?? '')}</span>
          <span className={styles.small}>{[deal.names.customer, expectedOn].filter(Boolean).join(' · ')}</span>
        </span>
        <strong>{format.inText(amountOf(deal), 'money')}</strong>
      </span>
    </Checkbox>
  );
}

function amountOf(deal: Deal): string {
  const { amount } = deal.values;
  return typeof amount === 'string' ? amount : '0';
}

/** The deal as it would be once won; its own id stays with it to know it again. */
function assumedWon(deal: Deal, period: EstimateInput['period']): WhatIf {
  const texts = Object.entries({ ...deal.values, ...deal.fields }).flatMap(([key, value]) =>
    value == null ? [] : [[key, String(value)] as const],
  );
  const { expected_on: expectedOn } = deal.values;
  const on = dayIn(period, typeof expectedOn === 'string' ? expectedOn : undefined);
  return {
    source: 'deals',
    title: String(deal.values.name ?? ''),
    on,
    amount: amountOf(deal),
    values: { ...Object.fromEntries(texts), id: String(deal.id), status: 'won', closed_on: on },
  };
}
