import { TrophyFilled } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Select } from 'antd';
import { listAwards } from '#stages/rewards/contract/honours.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { type Award, type Honour, useHonourFigure } from './honour-words.ts';
import styles from './honours.module.css';

type WallProps = { honours: readonly Honour[]; keeps: boolean };

/** Who won what when, period by period, the latest first. */
export function Wall({ honours, keeps }: WallProps) {
  const { t } = useText();
  const format = useFormat();
  const { search, change } = useAddress();
  const query = { honour: numberIn(search.honour), period: search.period, person: numberIn(search.person) };
  const pages = useInfiniteQuery({
    queryKey: [listAwards.path, 'pages', query],
    queryFn: ({ pageParam, signal }) => call(listAwards, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (pages.isPending) return <LinesSkeleton rows={6} />;
  if (!pages.data) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const awards = pages.data.pages.flatMap((page) => page.awards);
  const periods = pages.data.pages[0]?.periods ?? [];
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  return (
    <>
      <Filters honours={honours} periods={periods} person={awards.find(({ person }) => person.id === query.person)} />
      {awards.length === 0 ? (
        <Card>
          <EmptyState
            title={t(isFiltered ? 'honours.noneFound' : 'honours.none')}
            hint={t(keeps ? 'honours.noneHintKeeper' : 'honours.noneHint')}
          >
            <Button
              onClick={() =>
                change(
                  isFiltered ? { honour: undefined, period: undefined, person: undefined } : { view: 'candidates' },
                )
              }
            >
              {t(isFiltered ? 'honours.showAll' : 'honours.seeCandidates')}
            </Button>
          </EmptyState>
        </Card>
      ) : null}
      {[...Map.groupBy(awards, ({ period }) => period)].map(([period, members]) => (
        <section key={period} className={styles.period}>
          <h2>{format.period(period)}</h2>
          <ul className={styles.wall}>
            {members.map((award) => (
              <AwardCard key={award.id} award={award} />
            ))}
          </ul>
        </section>
      ))}
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </>
  );
}

type FiltersProps = { honours: readonly Honour[]; periods: readonly string[]; person: Award | undefined };

function Filters({ honours, periods, person }: FiltersProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const { search, change } = useAddress();
  return (
    <div className={styles.filters}>
      <Select<string>
        aria-label={t('honours.honour')}
        allowClear
        placeholder={t('honours.allHonours')}
        value={search.honour ?? null}
        popupMatchSelectWidth={false}
        onChange={(honour) => change({ honour })}
        options={honours.map(({ id, definition }) => ({ value: String(id), label: ofWords(definition.words) }))}
      />
      <Select<string>
        aria-label={t('common.period')}
        allowClear
        placeholder={t('honours.allPeriods')}
        value={search.period ?? null}
        popupMatchSelectWidth={false}
        onChange={(period) => change({ period })}
        options={periods.map((value) => ({ value, label: format.period(value) }))}
      />
      {search.person ? (
        <Button onClick={() => change({ person: undefined })}>
          {t('honours.onlyOf', { name: person?.person.name ?? '' })} ×
        </Button>
      ) : null}
    </div>
  );
}

function AwardCard({ award }: { award: Award }) {
  const { t, ofWords } = useText();
  const figureOf = useHonourFigure();
  const { person, honour, teamName, figure, unit, reward } = award;
  return (
    <li>
      <AppLink target={paths.award(award.id)} className={styles.award ?? ''}>
        <TrophyFilled className={styles.trophy} aria-hidden />
        <span className={styles.honour}>{ofWords(honour.words)}</span>
        <span className={styles.winner}>
          {person.name}
          {award.isMine ? <span className={styles.me}>{t('honours.me')}</span> : null}
        </span>
        {teamName ? <span className={styles.faint}>{teamName}</span> : null}
        {figure === null ? null : <span className={styles.figure}>{figureOf(figure, unit)}</span>}
        {reward ? <span className={styles.faint}>{t('honours.rewardIs', { name: reward.name })}</span> : null}
      </AppLink>
    </li>
  );
}
