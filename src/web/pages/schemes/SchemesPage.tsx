import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { listDrafts, startScheme } from '#stages/plans/contract/drafts.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { DraftList } from '#web/parts/drafts/DraftList.tsx';
import styles from '#web/parts/drafts/list.module.css';
import { NamedCard } from '#web/parts/drafts/NamedCard.tsx';
import { paths } from '#web/path-builder.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';

/** Which schemes are there? */
export function SchemesPage() {
  const { t } = useText();
  const list = useQuery(queryOf(listSchemes));
  const me = useMe();
  const navigate = useNavigate();
  const mayDesign = mayCall(startScheme, me);
  const drafts = useQuery({ ...queryOf(listDrafts), enabled: mayDesign });
  if (list.isPending) return <PageSkeleton rows={3} />;
  if (!list.data) {
    return (
      <>
        <PageHead title={t('nav.schemes')} />
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      </>
    );
  }
  const { schemes } = list.data;
  const begun = drafts.data?.drafts ?? [];
  const create = mayDesign ? (
    <Button type="primary" onClick={() => void navigate({ to: paths.newScheme().to })}>
      {t('newScheme.title')}
    </Button>
  ) : null;
  return (
    <>
      <PageHead title={t('nav.schemes')}>{create}</PageHead>
      <DraftList
        drafts={begun
          .filter((draft) => !draft.published)
          .map((draft) => ({
            ...draft,
            id: draft.schemeId,
            contents: t('scheme.kpiCount', { count: draft.kpiCount }),
          }))}
        targetOf={(id) => paths.editScheme(id)}
      >
        {schemes.length === 0 ? (
          <EmptyState
            title={t('performance.noScheme')}
            hint={t(mayDesign ? 'newScheme.firstHint' : 'performance.noSchemeHint')}
          >
            {create}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {schemes.map(({ id, name, cycles, kpiCount, version, effectiveFrom }) => (
              <NamedCard
                key={id}
                name={name}
                target={paths.scheme(id)}
                hasDraft={begun.some((draft) => draft.schemeId === id)}
              >
                <p className={styles.line}>
                  {cycles.map((cycle) => t(`cycle.${cycle}`)).join(t('common.and'))} ·{' '}
                  {t('scheme.kpiCount', { count: kpiCount })} · {t('scheme.version', { version, from: effectiveFrom })}
                  {effectiveFrom > me.today ? ` · ${t('scheme.state.scheduled')}` : ''}
                </p>
              </NamedCard>
            ))}
          </ul>
        )}
      </DraftList>
    </>
  );
}
