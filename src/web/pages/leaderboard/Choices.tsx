import { Flex, Segmented, Select } from 'antd';
import { type AddressSearch, useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import type { By, Leaderboard } from './LeaderboardPage.tsx';

const indent = '\u2003';

/** People or teams, by what, of which KPI, among whom: all of it in the address. */
export function Choices({ board }: { board: Leaderboard }) {
  const { t, ofWords } = useText();
  const { change } = useAddress();
  // Another ranking begins at its first page.
  const choose = (next: AddressSearch) => change({ ...next, page: undefined });
  const chooseBy = (by: By) =>
    choose({ by, measure: by === 'score' ? undefined : (board.measure ?? firstOf(board, by)) });
  return (
    <Flex gap={12} wrap align="center">
      <Segmented
        aria-label={t('leaderboard.of')}
        value={board.of}
        onChange={(of) => choose({ of: of === 'team' ? 'team' : undefined })}
        options={[
          { value: 'person', label: t('leaderboard.people') },
          { value: 'team', label: t('leaderboard.teams') },
        ]}
      />
      <Segmented<By>
        aria-label={t('leaderboard.by')}
        value={board.by}
        onChange={chooseBy}
        options={(['score', 'attainment', 'amount', 'progress'] as const).map((value) => ({
          value,
          label: t(`leaderboard.by.${value}`),
        }))}
      />
      {board.by === 'score' ? null : (
        <Select
          aria-label={t('performance.kpi')}
          value={board.measure ?? ''}
          popupMatchSelectWidth={false}
          onChange={(measure) => choose({ by: board.by, measure: measure || undefined })}
          options={[
            ...(board.by === 'progress' ? [{ value: '', label: t('performance.totalScore') }] : []),
            ...board.kpis.map((kpi) => ({ value: kpi.measure, label: ofWords(kpi.words) })),
          ]}
        />
      )}
      {board.teams.length > 1 ? (
        <Select
          aria-label={t('leaderboard.among')}
          value={board.team.id}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id) => choose({ team: String(id) })}
          options={board.teams.map(({ id, name, depth }) => ({ value: id, label: indent.repeat(depth) + name }))}
        />
      ) : null}
    </Flex>
  );
}

function firstOf(board: Leaderboard, by: By): string | undefined {
  return by === 'progress' ? undefined : board.kpis[0]?.measure;
}
