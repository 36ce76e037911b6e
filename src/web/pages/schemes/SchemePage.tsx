import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useMemo } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { getScheme } from '#stages/plans/contract.ts';
import { numberIn } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Grades, ScoreItems } from './Grades.tsx';
import { Kpis } from './Kpis.tsx';
import { Participants } from './Participants.tsx';
import styles from './schemes.module.css';
import { Versions } from './Versions.tsx';
import { makeWords } from './words.ts';

/** By which rules is the score made? */
export function SchemePage() {
  const { t, language } = useText();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const scheme = useQuery(queryOf(getScheme, { params: { id: numberIn(id) ?? 0 } }));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const measures = library.data?.measures;
  const words = useMemo(() => makeWords(language, measures ?? []), [language, measures]);
  const failed = [scheme, library].find((query) => query.isError && !query.data);
  const above = <AppLink target={paths.schemes()}>{t('nav.schemes')}</AppLink>;
  if (failed) {
    return (
      <>
        <PageHead title={t('nav.schemes')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!scheme.data || !measures) return <PageSkeleton rows={8} />;
  const { definition, warnings } = scheme.data;
  return (
    <>
      <PageHead title={scheme.data.name} above={above} />
      <div className={styles.page}>
        <Participants scheme={scheme.data} words={words} />
        {warnings.length > 0 ? (
          <Alert
            type="warning"
            showIcon
            title={t('scheme.warnings')}
            description={
              <ul className={styles.warnings}>
                {warnings.map((warning) => (
                  <li key={`${warning.code} ${warning.path}`}>{words.warning(warning)}</li>
                ))}
              </ul>
            }
          />
        ) : null}
        <Kpis definition={definition} measures={measures} words={words} />
        <div className={styles.twoColumns}>
          <Grades definition={definition} />
          <ScoreItems definition={definition} words={words} />
        </div>
        <Versions scheme={scheme.data} />
      </div>
    </>
  );
}
