import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { listSchemes } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
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
  return (
    <>
      <PageHead title={t('nav.schemes')} />
      {schemes.length === 0 ? (
        <EmptyState title={t('performance.noScheme')} hint={t('performance.noSchemeHint')} />
      ) : (
        <ul className={styles.list}>
          {schemes.map((scheme) => (
            <li key={scheme.id}>
              <Card size="small" className={styles.schemeCard}>
                <AppLink target={paths.scheme(scheme.id)} className={styles.schemeName}>
                  {scheme.name}
                </AppLink>
                <p className={styles.faint}>
                  {scheme.cycles.map((cycle) => t(`cycle.${cycle}`)).join(t('common.and'))} ·{' '}
                  {t('scheme.kpiCount', { count: scheme.kpiCount })} ·{' '}
                  {t('scheme.version', { version: scheme.version, from: scheme.effectiveFrom })}
                </p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
