import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Input, Segmented } from 'antd';
import { useMemo } from 'react';
import { listMeasures, saveMeasure } from '#stages/measures/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { makeWords } from '#web/pages/schemes/words.ts';
import { paths } from '#web/path-builder.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { KpiRow } from './KpiRow.tsx';
import styles from './kpis.module.css';
import { categories, fits, type Listed, shows } from './listed.ts';

/** Which KPIs are there, and what does each of them say? */
export function KpisPage() {
  const { t } = useText();
  const list = useQuery({ ...queryOf(listMeasures), staleTime: 30_000 });
  if (list.isPending) return <PageSkeleton rows={8} />;
  if (!list.data) {
    return (
      <>
        <PageHead title={t('nav.kpis')} />
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      </>
    );
  }
  return <Library measures={list.data.measures} />;
}

function Library({ measures }: { measures: readonly Listed[] }) {
  const { t, language } = useText();
  const { search, change } = useAddress();
  const words = useMemo(() => makeWords(language, measures), [language, measures]);
  const show = shows.find((each) => each === search.show) ?? 'all';
  const found = measures.filter((measure) => fits(measure, search.q ?? '', show));
  return (
    <>
      <PageHead title={t('nav.kpis')}>
        <NewKpi />
      </PageHead>
      <div className={styles.filters}>
        <Input.Search
          allowClear
          aria-label={t('kpis.search')}
          placeholder={t('kpis.search')}
          defaultValue={search.q ?? ''}
          onChange={(event) => change({ q: event.target.value }, 'replace')}
          className={styles.search}
        />
        <Segmented
          aria-label={t('kpis.show')}
          value={show}
          onChange={(value) => change({ show: value === 'all' ? undefined : value }, 'replace')}
          options={shows.map((each) => ({ value: each, label: t(`kpis.show.${each}`) }))}
        />
        <span className={styles.faint}>{t('kpis.count', { count: found.length })}</span>
      </div>
      {found.length === 0 ? (
        <EmptyState title={t('kpis.none')} hint={t(show === 'own' ? 'kpis.noneOwn' : 'kpis.noneHint')}>
          {show === 'own' ? (
            <NewKpi />
          ) : (
            <Button onClick={() => change({ q: '', show: '' })}>{t('kpis.showAll')}</Button>
          )}
        </EmptyState>
      ) : null}
      {categories.map((category) => {
        const members = found.filter((measure) => measure.category === category);
        if (members.length === 0) return null;
        return (
          <Card
            key={category}
            title={
              <h2 className={styles.category}>
                {t(`category.${category}`)} <span className={styles.faint}>{members.length}</span>
              </h2>
            }
            size="small"
            className={styles.section}
            styles={{ body: { paddingBlock: 0 } }}
          >
            <ul>
              {members.map((measure) => (
                <KpiRow key={measure.key} measure={measure} words={words} />
              ))}
            </ul>
          </Card>
        );
      })}
    </>
  );
}

function NewKpi() {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  if (!mayCall(saveMeasure, me)) return null;
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: paths.newKpi().to })}>
      {t('kpis.new')}
    </Button>
  );
}
