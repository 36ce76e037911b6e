import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { exportTeamBoard, getTeamBoard } from '#stages/scores/contract.ts';
import { type AddressSearch, numberIn, useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { ExportMenu } from '#web/parts/ExportMenu.tsx';
import { NoResults } from '#web/parts/NoResults.tsx';
import { PrintButton } from '#web/parts/print/PrintButton.tsx';
import { SchemePeriodPicker, useChosen } from '#web/parts/SchemePeriodPicker.tsx';
import { WhyPanelLater } from '#web/parts/why/WhyPanelLater.tsx';
import { paths } from '#web/path-builder.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import { People } from './People.tsx';
import type { Board } from './standing.ts';
import { TeamAnswer } from './TeamAnswer.tsx';
import { TeamPath } from './TeamPath.tsx';
import { Teams } from './Teams.tsx';
import styles from './team.module.css';

/** Who in my team needs me today? */
export function TeamPage() {
  const { t } = useText();
  const params: { id?: string } = useParams({ strict: false });
  const { search } = useAddress();
  const isPhone = useIsPhone();
  const asked = { ...useChosen(), team: numberIn(params.id), ...viewIn(search) };
  const board = useQuery({
    ...queryOf(getTeamBoard, { query: asked }),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
  if (board.isPending) return <PageSkeleton rows={10} />;
  if (!board.data)
    return (
      <NoResults
        title={t(params.id === undefined ? 'team.title' : 'common.team')}
        own={params.id === undefined ? undefined : { text: t('team.title'), target: paths.team() }}
        empty={{ title: t('performance.noScheme'), hint: t('performance.noSchemeHint') }}
        error={board.error}
        onRetry={() => void board.refetch()}
      />
    );
  const { path, scheme, period, kpis } = board.data;
  return (
    <>
      <PageHead title={path.at(-1)?.name ?? t('team.title')} above={<TeamPath path={path} />}>
        <SchemePeriodPicker shown={board.data} />
        {isPhone ? null : (
          <ExportMenu
            path={exportTeamBoard.path}
            query={{ ...asked, scheme: scheme.id, period: period.key, page: undefined }}
          />
        )}
        <PrintButton />
      </PageHead>
      <StaleNotice isStale={board.isRefetchError} />
      <BoardParts board={board.data} />
      <WhyPanelLater scheme={scheme} period={period} kpis={kpis} />
    </>
  );
}

/** Which people, and in what order, as the address says; anything else is left out. */
function viewIn({ sort, order, find, show, page }: AddressSearch) {
  return {
    sort,
    order: order === 'desc' ? ('desc' as const) : undefined,
    find: find?.slice(0, 100),
    show: show === 'behind' ? ('behind' as const) : undefined,
    page: numberIn(page),
  };
}

function BoardParts({ board }: { board: Board }) {
  const { t } = useText();
  if (board.count === 0 && board.teams.length === 0) {
    return (
      <Card>
        <EmptyState title={t('team.empty')} hint={t('team.emptyHint')} />
      </Card>
    );
  }
  return (
    <div className={styles.page}>
      <TeamAnswer board={board} />
      {board.teams.length > 0 ? <Teams board={board} /> : null}
      <People board={board} />
    </div>
  );
}
