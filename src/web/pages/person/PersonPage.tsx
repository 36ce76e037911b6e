import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card, Segmented, Select } from 'antd';
import { lazy, Suspense } from 'react';
import type { z } from 'zod';
import { getPersonYear } from '#stages/insight/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PrintButton } from '#web/parts/print/PrintButton.tsx';
import { WhyPanelLater } from '#web/parts/why/WhyPanelLater.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton, PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Assignments } from './Assignments.tsx';
import styles from './person.module.css';
import { YearTable } from './YearTable.tsx';

export type PersonYear = z.output<typeof getPersonYear.answer>;

const YearTrend = lazy(async () => ({ default: (await import('./YearTrend.tsx')).YearTrend }));

const cycles = ['month', 'quarter', 'half', 'year'] as const;

/** One person's year: how it went, where it was strong and where weak, and where the person belonged. */
export function PersonPage() {
  const { t } = useText();
  const params: { id?: string } = useParams({ strict: false });
  const { search } = useAddress();
  const year = useQuery({
    ...queryOf(getPersonYear, {
      params: { personId: numberIn(params.id) ?? 0 },
      query: {
        scheme: numberIn(search.scheme),
        year: /^\d{4}$/.test(search.year ?? '') ? search.year : undefined,
        cycle: cycles.find((cycle) => cycle === search.cycle),
      },
    }),
    placeholderData: keepPreviousData,
  });
  if (year.isPending) return <PageSkeleton />;
  if (!year.data) {
    return (
      <>
        <PageHead title={t('person.title')} />
        <ErrorNotice error={year.error} onRetry={() => void year.refetch()} />
      </>
    );
  }
  const { person } = year.data;
  return (
    <>
      <PageHead title={t('person.titleOf', { name: person.name })} above={<Place person={person} />}>
        <AppLink target={paths.honours({ person: String(person.id) })}>{t('honours.title')}</AppLink>
        <Choices shown={year.data} />
        <PrintButton />
      </PageHead>
      <YearParts shown={year.data} />
      <Why shown={year.data} />
    </>
  );
}

function Place({ person }: { person: PersonYear['person'] }) {
  const { t } = useText();
  const parts = [
    person.teamName,
    person.position,
    person.joinedOn === null ? null : t('person.joined', { day: person.joinedOn }),
    person.leftOn === null ? null : t('person.left', { day: person.leftOn }),
  ];
  return <p className={styles.faint}>{parts.filter((part) => part !== null).join(' · ')}</p>;
}

function YearParts({ shown }: { shown: PersonYear }) {
  const { t } = useText();
  if (shown.periods.length === 0) {
    return (
      <div className={styles.page}>
        <Card>
          <EmptyState title={t('person.empty')} hint={t('person.emptyHint')} />
        </Card>
        <Assignments shown={shown} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <Card>
        <Suspense fallback={<LinesSkeleton rows={5} />}>
          <YearTrend shown={shown} />
        </Suspense>
      </Card>
      <YearTable shown={shown} />
      <Assignments shown={shown} />
    </div>
  );
}

function Choices({ shown }: { shown: PersonYear }) {
  const { t } = useText();
  const format = useFormat();
  const { change } = useAddress();
  const { scheme } = shown;
  return (
    <>
      {shown.schemes.length > 1 && scheme ? (
        <Select
          aria-label={t('common.scheme')}
          value={scheme.id}
          popupMatchSelectWidth={false}
          options={shown.schemes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => change({ scheme: String(id) })}
        />
      ) : null}
      <Select
        aria-label={t('person.year')}
        value={shown.year}
        options={shown.years.map((value) => ({ value, label: format.period(value) }))}
        onChange={(value) => change({ year: value })}
        style={{ minWidth: 100 }}
      />
      {shown.cycles.length > 1 ? (
        <Segmented
          aria-label={t('common.period')}
          value={shown.cycle}
          onChange={(cycle) => change({ cycle })}
          options={shown.cycles.map((value) => ({ value, label: t(`cycle.${value}`) }))}
        />
      ) : null}
    </>
  );
}

/** The panel answers for the period whose cell was clicked. */
function Why({ shown }: { shown: PersonYear }) {
  const { search } = useAddress();
  const period = shown.periods.find((each) => each.period.key === search.at)?.period ?? shown.periods.at(-1)?.period;
  if (!period || !shown.scheme) return null;
  return <WhyPanelLater scheme={shown.scheme} period={period} kpis={shown.kpis} />;
}
