import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { getFact } from '#stages/crm/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { NotFoundPage } from '#web/pages/NotFoundPage.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { type FactRecord, idOf, kindIn, linkedKind, nameOf, titleOf } from '../detail/record.ts';
import type { FormValues } from './form-fields.ts';
import { RecordForm } from './RecordForm.tsx';

type Params = { kind?: string; id?: string };

/** An empty record to fill in; `customer`, `deal` or `contract` in the address say what it belongs to. */
export function NewRecordPage() {
  const { t, ofWords } = useText();
  const { kind: asked }: Params = useParams({ strict: false });
  const kind = kindIn(asked);
  const from = useFrom(kind);
  if (!kind) return <NotFoundPage />;
  if (from.isPending) return <PageSkeleton />;
  return (
    <div>
      <PageHead
        title={t('record.newTitle', { kind: t(`record.one.${kind}`) })}
        above={<AppLink target={paths.records(kind)}>{ofWords(factSource(kind).words)}</AppLink>}
      />
      <RecordForm key={kind} kind={kind} record={null} given={givenBy(kind, from.record, ofWords)} />
    </div>
  );
}

/** The record named in the address, from whose page one came. */
function useFrom(kind: FactSourceKey | undefined): { isPending: boolean; record: FactRecord | null } {
  const { search } = useAddress();
  const link = ['contract', 'deal', 'customer'].find((key) => numberIn(search[key]) !== undefined);
  const id = numberIn(link && search[link]);
  const from = link === 'contract' ? 'contracts' : link === 'deal' ? 'deals' : 'customers';
  const query = useQuery({
    ...queryOf(getFact, { params: { kind: from, id: id ?? 0 } }),
    enabled: kind !== undefined && id !== undefined,
  });
  return { isPending: id !== undefined && query.isPending, record: query.data ?? null };
}

/** A new contract of a deal is also of the deal's customer. */
function givenBy(kind: FactSourceKey, from: FactRecord | null, ofWords: ReturnType<typeof useText>['ofWords']) {
  const values: FormValues = {};
  const names: Record<string, string> = {};
  for (const field of from ? factSource(kind).fields : []) {
    const linked = linkedKind(field);
    if (!from || !linked) continue;
    const id = linked === from.kind ? from.id : idOf(from, field.key);
    if (id === null) continue;
    values[field.key] = id;
    names[field.key] = linked === from.kind ? titleOf(from, { ofWords }) : nameOf(from, field.key);
  }
  return { values, names };
}

export function EditRecordPage() {
  const { ofWords } = useText();
  const { kind: asked, id = '' }: Params = useParams({ strict: false });
  const kind = kindIn(asked);
  const record = useQuery({
    ...queryOf(getFact, { params: { kind: kind ?? 'deals', id: numberIn(id) ?? 0 } }),
    enabled: kind !== undefined,
  });
  if (!kind) return <NotFoundPage />;
  if (record.isPending) return <PageSkeleton />;
  const words = ofWords(factSource(kind).words);
  const above = <AppLink target={paths.record(kind, numberIn(id) ?? 0)}>{words}</AppLink>;
  if (!record.data) {
    return (
      <>
        <PageHead title={words} above={above} />
        <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />
      </>
    );
  }
  return (
    <div>
      <PageHead title={titleOf(record.data, { ofWords })} above={above} />
      <RecordForm key={record.data.id} kind={kind} record={record.data} />
    </div>
  );
}
