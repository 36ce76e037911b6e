import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { getMeasure, listMeasures, listOwnFields } from '#stages/measures/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { makeWords } from '#web/pages/schemes/words.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { copyOf, draftOf } from './draft.ts';
import { KpiEditor } from './KpiEditor.tsx';

/** A KPI of one's own without code, from nothing or from another one. */
export function NewKpiPage() {
  const { search } = useAddress();
  return <EditPage from={search.copy ?? null} isNew />;
}

export function EditKpiPage() {
  const { key = '' }: { key?: string } = useParams({ strict: false });
  return <EditPage key={key} from={key} isNew={false} />;
}

function EditPage({ from, isNew }: { from: string | null; isNew: boolean }) {
  const { t, language } = useText();
  const lang = language === 'en' ? 'en' : 'zh';
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 30_000 });
  const ownFields = useQuery({ ...queryOf(listOwnFields), staleTime: 60_000 });
  const kpi = useQuery({ ...queryOf(getMeasure, { params: { key: from ?? '' } }), enabled: from !== null });
  const measures = library.data?.measures;
  const words = useMemo(() => makeWords(language, measures ?? []), [language, measures]);
  const above = <AppLink target={paths.kpis()}>{t('nav.kpis')}</AppLink>;
  const failed = [library, ownFields, kpi].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <PageHead title={t(isNew ? 'kpis.new' : 'kpis.edit')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!measures || !ownFields.data || (from !== null && !kpi.data)) return <PageSkeleton rows={8} />;
  const { versions: _versions, usedBy = [], ...standing } = kpi.data ?? { versions: [], usedBy: [] };
  const measure = 'key' in standing ? standing : null;
  const start = draftOf(measure, measures, lang);
  const title = isNew ? t('kpis.new') : t('kpis.editOf', { name: measure ? words.say(measure.words) : '' });
  return (
    <>
      <PageHead title={title} above={above} />
      <KpiEditor
        start={isNew && measure ? copyOf(start, { zh: '（副本）', en: ' (copy)' }) : start}
        standing={isNew ? null : measure}
        library={measures}
        ownFields={ownFields.data.fields}
        usedBy={isNew ? [] : usedBy}
        words={words}
      />
    </>
  );
}
