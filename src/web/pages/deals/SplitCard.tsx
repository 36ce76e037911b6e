import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { getSplits } from '#stages/crm/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import type { Deal } from './deal.ts';
import { SplitForm } from './SplitForm.tsx';

/** Who shares in the deal, and how much. */
export function SplitCard({ deal }: { deal: Deal }) {
  const { t } = useText();
  const splits = useQuery(queryOf(getSplits, { params: { id: deal.id } }));
  return (
    <Card title={t('deal.splits')} size="small">
      {splits.isPending ? <LinesSkeleton rows={2} /> : null}
      {splits.isError && !splits.data ? (
        <ErrorNotice error={splits.error} onRetry={() => void splits.refetch()} />
      ) : null}
      {splits.data ? <SplitForm key={splits.dataUpdatedAt} deal={deal} splits={splits.data.splits} /> : null}
    </Card>
  );
}
