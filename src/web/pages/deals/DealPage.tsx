import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { getFact, getStages } from '#stages/crm/contract.ts';
import { numberIn } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { DealForm } from './DealForm.tsx';
import { type Deal, textOf } from './deal.ts';
import styles from './deals.module.css';
import { SplitCard } from './SplitCard.tsx';

/** One deal to look at and change. */
export function DealPage() {
  const { t } = useText();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const deal = useQuery(queryOf(getFact, { params: { kind: 'deals', id: numberIn(id) ?? 0 } }));
  if (deal.isPending) return <PageSkeleton />;
  if (!deal.data) {
    return (
      <>
        <PageHead title={t('nav.deals')} above={<AppLink target={paths.deals()}>{t('nav.deals')}</AppLink>} />
        <ErrorNotice error={deal.error} onRetry={() => void deal.refetch()} />
      </>
    );
  }
  return <OneDeal deal={deal.data} />;
}

function OneDeal({ deal }: { deal: Deal }) {
  const { t } = useText();
  return (
    <>
      <PageHead title={textOf(deal, 'name')} above={<AppLink target={paths.deals()}>{t('nav.deals')}</AppLink>}>
        <span className={styles.faint}>{t('deal.number', { id: deal.sourceId })}</span>
      </PageHead>
      <div className={styles.columns}>
        <DealForm key={deal.id} deal={deal} />
        <div className={styles.side}>
          <SplitCard deal={deal} />
          <Stages id={deal.id} />
        </div>
      </div>
    </>
  );
}

/** An empty deal to fill in. */
export function NewDealPage() {
  const { t } = useText();
  return (
    <>
      <PageHead title={t('deals.new')} above={<AppLink target={paths.deals()}>{t('nav.deals')}</AppLink>} />
      <div className={styles.columns}>
        <DealForm deal={null} />
      </div>
    </>
  );
}

function Stages({ id }: { id: number }) {
  const { t } = useText();
  const instant = useInstant();
  const { data } = useQuery(queryOf(getStages, { params: { id } }));
  if (!data || data.stages.length === 0) return null;
  return (
    <Card title={t('deal.stages')} size="small">
      <ol className={styles.stages}>
        {data.stages.map(({ stage, enteredAt }) => (
          <li key={enteredAt}>
            <span>{stage}</span>
            <span className={styles.faint}>{instant(enteredAt)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
