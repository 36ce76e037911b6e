import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Pagination } from 'antd';
import type { z } from 'zod';
import { getLeaderboard, type leaderboardBy } from '#stages/insight/contract.ts';
import { type AddressSearch, numberIn, useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { NoResults } from '#web/parts/NoResults.tsx';
import { SchemePeriodPicker, useChosen } from '#web/parts/SchemePeriodPicker.tsx';
import { TimeLine } from '#web/parts/TimeLine.tsx';
import { WhyPanelLater } from '#web/parts/why/WhyPanelLater.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import { Choices } from './Choices.tsx';
import { isRanking } from './is-ranking.ts';
import styles from './leaderboard.module.css';
import { Rows } from './Rows.tsx';
import { Visibility } from './Visibility.tsx';

export type Leaderboard = z.output<typeof getLeaderboard.answer>;
export type By = (typeof leaderboardBy)[number];

/** Who is ahead, by what, and how the places moved. */
export function LeaderboardPage() {
  const { t } = useText();
  const { search } = useAddress();
  const board = useQuery({
    ...queryOf(getLeaderboard, { query: { ...useChosen(), ...asked(search) } }),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
  if (board.isPending) return <PageSkeleton rows={10} />;
  if (!board.data)
    return (
      <NoResults
        title={t('leaderboard.title')}
        empty={{ title: t('leaderboard.empty'), hint: t('leaderboard.emptyHint') }}
        error={board.error}
        onRetry={() => void board.refetch()}
      />
    );
  const { scheme, period, kpis } = board.data;
  return (
    <>
      <PageHead title={t('leaderboard.title')}>
        <SchemePeriodPicker shown={board.data} />
      </PageHead>
      <StaleNotice isStale={board.isRefetchError} />
      <div className={styles.page}>
        <Choices board={board.data} />
        <Card className={styles.board ?? ''}>
          <TimeLine period={period} />
          <Ranked board={board.data} />
          <Rows board={board.data} />
          <Pages board={board.data} />
        </Card>
        <Visibility board={board.data} />
      </div>
      <WhyPanelLater scheme={scheme} period={period} kpis={kpis} />
    </>
  );
}

/** Among how many the places are, or that there is nobody to compare with. */
function Ranked({ board }: { board: Leaderboard }) {
  const { t } = useText();
  const { team, ranked, shown, of } = board;
  const alone = of === 'team' ? 'leaderboard.aloneTeam' : 'leaderboard.alone';
  // Whoever sees no row has no name to follow either.
  const isAlone = !isRanking(board) && shown > 0;
  return <p className={styles.note}>{t(isAlone ? alone : 'leaderboard.ranked', { name: team.name, count: ranked })}</p>;
}

const wordsOfBy = new Set<string>(['score', 'attainment', 'amount', 'progress']);
const isBy = (text: string | undefined): text is By => text !== undefined && wordsOfBy.has(text);

function asked({ of, by, measure, team, page }: AddressSearch) {
  return {
    of: of === 'team' ? ('team' as const) : undefined,
    by: isBy(by) ? by : undefined,
    measure,
    team: numberIn(team),
    page: numberIn(page),
  };
}

function Pages({ board }: { board: Leaderboard }) {
  const { change } = useAddress();
  if (board.shown <= board.pageSize) return null;
  return (
    <Pagination
      align="end"
      current={board.page}
      total={board.shown}
      pageSize={board.pageSize}
      showSizeChanger={false}
      onChange={(page) => change({ page: page === 1 ? undefined : String(page) })}
      style={{ marginBlockStart: 12 }}
    />
  );
}
