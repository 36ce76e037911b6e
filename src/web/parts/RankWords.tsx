import { Tooltip } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from './parts.module.css';

type Rank = { place: number; of: number; change: number | null };

type RankWordsProps = { rank: Rank | null; kind: 'person' | 'team' };

/** 团队第 3 ↑2: the place, of how many, and how it moved. */
export function RankWords({ rank, kind }: RankWordsProps) {
  const { t } = useText();
  // First of one says nothing.
  if (!rank || rank.of < 2) return null;
  const [placed, among] =
    kind === 'person'
      ? (['performance.rankPerson', 'performance.rankOfPerson'] as const)
      : (['performance.rankTeam', 'performance.rankOfTeam'] as const);
  return (
    <span>
      {t(placed, { place: rank.place })}
      <span className={styles.faint}> {t(among, { of: rank.of })}</span>
      <RankChange change={rank.change} />
    </span>
  );
}

/** ↑2, ↓1 or nothing; the whole sentence on hover and for those who listen. */
export function RankChange({ change }: { change: number | null }) {
  const { t } = useText();
  if (change === null) return null;
  const words =
    change === 0
      ? t('performance.rankSame')
      : t(change > 0 ? 'performance.rankUp' : 'performance.rankDown', { count: Math.abs(change) });
  const sign = change === 0 ? '＝' : change > 0 ? `↑${change}` : `↓${-change}`;
  return (
    <Tooltip title={words}>
      <span className={styles.rankChange}>
        <span aria-hidden="true">{sign}</span>
        <span className="visually-hidden">{words}</span>
      </span>
    </Tooltip>
  );
}
