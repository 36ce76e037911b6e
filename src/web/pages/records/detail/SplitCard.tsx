import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { getSplits } from '#stages/crm/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { SplitForm } from '../forms/SplitForm.tsx';
import type { FactRecord } from './record.ts';

/** Who shares in the deal, and how much. */
export function SplitCard({ deal }: { deal: FactRecord }) {
  const { t } = useText();
  const splits = useQuery(queryOf(getSplits, { params: { id: deal.id } }));
  return (
    <Card title={t('split.title')} size="small">
      {splits.isPending ? <LinesSkeleton rows={2} /> : null}
      {splits.isError && !splits.data ? (
        <ErrorNotice error={splits.error} onRetry={() => void splits.refetch()} />
      ) : null}
      {splits.data ? (
        <SplitForm key={JSON.stringify(splits.data.splits)} deal={deal} splits={splits.data.splits} />
      ) : null}
    </Card>
  );
}
