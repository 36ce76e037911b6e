import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { changeSettings } from '#stages/people/contract/settings.ts';
import { call } from '#web/client/call.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { Leaderboard } from './LeaderboardPage.tsx';
import styles from './leaderboard.module.css';

/** Who sees whose rank: said to everyone, chosen by whoever keeps the company's settings. */
export function Visibility({ board }: { board: Leaderboard }) {
  const { t } = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: (rankVisibility: Leaderboard['visibility']) => call(changeSettings, { body: { rankVisibility } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (!mayCall(changeSettings, me)) {
    // Whoever sees everyone need not be told about limits.
    if (board.visibility === 'own' && board.shown === board.ranked) return null;
    const isOwnTeams = board.visibility === 'own' && board.of === 'team';
    return (
      <p className={styles.note}>{t(isOwnTeams ? 'leaderboard.seesTeams' : `leaderboard.sees.${board.visibility}`)}</p>
    );
  }
  return (
    <p className={styles.note}>
      <label htmlFor="rank-visibility">{t('leaderboard.visibility')}</label>{' '}
      <Select
        id="rank-visibility"
        size="small"
        value={board.visibility}
        loading={saving.isPending}
        popupMatchSelectWidth={false}
        onChange={(value) => saving.mutate(value)}
        options={(['own', 'rank', 'value'] as const).map((value) => ({
          value,
          label: t(`leaderboard.visibility.${value}`),
        }))}
      />
      {saving.error ? <span role="alert"> {sentenceOf(saving.error, t)}</span> : null}
    </p>
  );
}
