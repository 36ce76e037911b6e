import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { getRelated } from '#stages/crm/contract/timeline.ts';
import { getFact } from '#stages/crm/contract.ts';
import { numberIn } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { NotFoundPage } from '#web/pages/NotFoundPage.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton, PageSkeleton } from '#web/ui/Skeletons.tsx';
import { RecordTasks } from '../tasks/RecordTasks.tsx';
import styles from './detail.module.css';
import { Fields } from './Fields.tsx';
import { Figures } from './Figures.tsx';
import { MergedHere } from './MergedHere.tsx';
import { RecordHead } from './RecordHead.tsx';
import { RelatedGroups } from './RelatedGroups.tsx';
import { type FactRecord, kindIn } from './record.ts';
import { SavedNotice } from './SavedNotice.tsx';
import { ScoresFed } from './ScoresFed.tsx';
import { SplitCard } from './SplitCard.tsx';
import { Timeline } from './Timeline.tsx';

/** Who is this customer, what is this deal: what matters now, what happened, and what it counts for. */
export function RecordPage() {
  const { ofWords } = useText();
  const { kind: asked, id = '' }: { kind?: string; id?: string } = useParams({ strict: false });
  const kind = kindIn(asked);
  const record = useQuery({
    ...queryOf(getFact, { params: { kind: kind ?? 'deals', id: numberIn(id) ?? 0 } }),
    enabled: kind !== undefined,
  });
  if (!kind) return <NotFoundPage />;
  if (record.isPending) return <PageSkeleton />;
  if (!record.data) {
    const words = ofWords(factSource(kind).words);
    return (
      <>
        <PageHead title={words} above={<AppLink target={paths.records(kind)}>{words}</AppLink>} />
        <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />
      </>
    );
  }
  return <OneRecord key={`${kind} ${id}`} kind={kind} record={record.data} />;
}

/** Kinds that one opens for what is going on; of a payment or a course result the fields are the answer. */
const lived = new Set<FactSourceKey>(['customers', 'contacts', 'leads', 'deals', 'contracts']);

function OneRecord({ kind, record }: { kind: FactSourceKey; record: FactRecord }) {
  const isLived = lived.has(kind);
  const related = useQuery(queryOf(getRelated, { params: { kind, id: record.id } }));
  return (
    <RecordHead record={record} related={related.data}>
      <SavedNotice record={record} />
      {kind === 'customers' ? <MergedHere id={record.id} /> : null}
      <Figures record={record} figures={related.data?.figures} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {isLived ? null : <Fields record={record} />}
          <RecordTasks record={record} />
          <Timeline kind={kind} id={record.id} isLived={isLived} />
        </div>
        <div className={styles.column}>
          {isLived ? <Fields record={record} /> : null}
          {kind === 'deals' ? <SplitCard deal={record} /> : null}
          {related.isPending ? <LinesSkeleton rows={3} /> : null}
          {related.isError && !related.data ? (
            <ErrorNotice error={related.error} onRetry={() => void related.refetch()} />
          ) : null}
          {related.data ? <RelatedGroups record={record} groups={related.data.groups} /> : null}
          <ScoresFed kind={kind} id={record.id} />
        </div>
      </div>
    </RecordHead>
  );
}
