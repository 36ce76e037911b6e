import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { listMeasures } from '#stages/measures/contract.ts';
import { getDraft } from '#stages/plans/contract/drafts.ts';
import { numberIn } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { SchemeEditor } from './SchemeEditor.tsx';

/** How should people be scored? A draft, saved as one goes, until it is published. */
export function EditSchemePage() {
  const { t } = useText();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  // Asked once each time the page is opened: what is typed since is newer than anything the server has.
  const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false };
  const draft = useQuery({ ...queryOf(getDraft, { params: { id: numberIn(id) ?? 0 } }), ...once });
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const failed = [draft, library].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <PageHead title={t('edit.title')} above={<AppLink target={paths.schemes()}>{t('nav.schemes')}</AppLink>} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!draft.data || !library.data) return <PageSkeleton rows={8} />;
  return <SchemeEditor key={draft.data.schemeId} draft={draft.data} measures={library.data.measures} />;
}
