import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Tag } from 'antd';
import { listDrafts, startScheme } from '#stages/plans/contract/drafts.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './schemes.module.css';

/** Which schemes are there? */
export function SchemesPage() {
  const { t } = useText();
  const list = useQuery(queryOf(listSchemes));
  const me = useMe();
  const navigate = useNavigate();
  const instant = useInstant();
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
  const isDrafted = (id: number) => begun.some((draft) => draft.schemeId === id);
  const create = () => void navigate({ to: paths.newScheme().to });
  return (
    <>
      <PageHead title={t('nav.schemes')}>
        {mayDesign ? (
          <Button type="primary" onClick={create}>
            {t('newScheme.title')}
          </Button>
        ) : null}
      </PageHead>
      {begun.some((draft) => !draft.published) ? (
        <section className={styles.drafts}>
          <h2 className={styles.heading}>{t('scheme.drafts')}</h2>
          <ul className={styles.list}>
            {begun
              .filter((draft) => !draft.published)
              .map((draft) => (
                <li key={draft.schemeId}>
                  <Card size="small" className={styles.schemeCard ?? ''}>
                    <AppLink target={paths.editScheme(draft.schemeId)} className={styles.schemeName ?? ''}>
                      {draft.name}
                    </AppLink>
                    <p className={styles.faint}>
                      {t('scheme.kpiCount', { count: draft.kpiCount })} ·{' '}
                      {t('scheme.draftChanged', {
                        at: instant(draft.changedAt),
                        name: draft.changedBy ?? t('common.product'),
                      })}
                    </p>
                  </Card>
                </li>
              ))}
          </ul>
        </section>
      ) : null}
      {schemes.length === 0 ? (
        <EmptyState
          title={t('performance.noScheme')}
          hint={t(mayDesign ? 'newScheme.firstHint' : 'performance.noSchemeHint')}
        >
          {mayDesign ? (
            <Button type="primary" onClick={create}>
              {t('newScheme.title')}
            </Button>
          ) : null}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {schemes.map((scheme) => (
            <li key={scheme.id}>
              <Card size="small" className={styles.schemeCard}>
                <AppLink target={paths.scheme(scheme.id)} className={styles.schemeName}>
                  {scheme.name}
                </AppLink>
                {isDrafted(scheme.id) ? <Tag className={styles.draftTag ?? ''}>{t('scheme.hasDraft')}</Tag> : null}
                <p className={styles.faint}>
                  {scheme.cycles.map((cycle) => t(`cycle.${cycle}`)).join(t('common.and'))} ·{' '}
                  {t('scheme.kpiCount', { count: scheme.kpiCount })} ·{' '}
                  {t('scheme.version', { version: scheme.version, from: scheme.effectiveFrom })}
                  {scheme.effectiveFrom > me.today ? ` · ${t('scheme.state.scheduled')}` : ''}
                </p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
