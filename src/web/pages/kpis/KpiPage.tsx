import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card, Tag } from 'antd';
import { useMemo } from 'react';
import { getMeasure, listMeasures } from '#stages/measures/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { FormulaWords } from '#web/pages/schemes/Kpis.tsx';
import { makeWords } from '#web/pages/schemes/words.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { KpiActions } from './KpiActions.tsx';
import { UnitWords } from './KpiRow.tsx';
import styles from './kpis.module.css';
import { Preview } from './Preview.tsx';
import { Usage } from './Usage.tsx';
import { MeasureVersions } from './Versions.tsx';
import { WorkedExample } from './WorkedExample.tsx';

/** What does this KPI say, and what is it now? */
export function KpiPage() {
  const { t, language } = useText();
  const { key = '' }: { key?: string } = useParams({ strict: false });
  const kpi = useQuery(queryOf(getMeasure, { params: { key } }));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 30_000 });
  const measures = library.data?.measures;
  const words = useMemo(() => makeWords(language, measures ?? []), [language, measures]);
  const above = <AppLink target={paths.kpis()}>{t('nav.kpis')}</AppLink>;
  const failed = [kpi, library].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <PageHead title={t('nav.kpis')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!kpi.data || !measures) return <PageSkeleton rows={8} />;
  const { versions, usedBy, readyMade, enabled, ...measure } = kpi.data;
  return (
    <>
      <PageHead title={words.say(measure.words)} above={above}>
        <KpiActions measure={{ ...measure, readyMade, enabled }} />
      </PageHead>
      <div className={styles.twoColumns}>
        <div className={styles.page}>
          <Card size="small" classNames={{ body: styles.about ?? '' }}>
            <p>
              <Tag variant="filled">{t(`category.${measure.category}`)}</Tag>
              <Tag>{t(readyMade ? 'kpis.readyMade' : 'kpis.own')}</Tag>
              {enabled ? null : <Tag>{t('kpis.off')}</Tag>}
            </p>
            <p className={styles.statement}>
              {measure.explains ? words.say(measure.explains) : t('kpis.noExplanation')}
            </p>
            <div className={styles.formulaBox}>
              <p className={styles.faint}>{t('scheme.formula')}</p>
              <FormulaWords measure={measure} words={words} />
            </div>
            <p className={styles.faint}>
              <UnitWords measure={measure} />
              {measure.aliases?.length
                ? ` · ${t('kpis.alsoCalled', { names: measure.aliases.join(t('common.and')) })}`
                : ''}
            </p>
          </Card>
          <WorkedExample measure={{ ...measure, readyMade }} words={words} />
          <Usage measure={measure} usedBy={usedBy} words={words} />
          <MeasureVersions measure={measure} versions={versions} words={words} />
        </div>
        <Card title={t('kpis.liveValues')} size="small">
          <Preview measure={measure} nameOf={words.measureName} compares={false} />
        </Card>
      </div>
    </>
  );
}
