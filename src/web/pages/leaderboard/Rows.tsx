import { decimal } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { RankChange } from '#web/parts/RankWords.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { isRanking } from './is-ranking.ts';
import type { Leaderboard } from './LeaderboardPage.tsx';
import styles from './leaderboard.module.css';

type Row = Leaderboard['rows'][number];

/** The ranking; the own row stands on top as well when it is not on this page. */
export function Rows({ board }: { board: Leaderboard }) {
  const { t } = useText();
  const { rows, mine } = board;
  if (rows.length === 0 && !mine && board.of === 'team' && board.ranked > 0) {
    return <EmptyState title={t('leaderboard.teamsHidden')} hint={t('leaderboard.teamsHiddenHint')} />;
  }
  if (rows.length === 0 && !mine) {
    return <EmptyState title={t('leaderboard.nobody')} hint={t('leaderboard.nobodyHint')} />;
  }
  const isElsewhere = mine !== null && !rows.some((row) => row.isMine);
  return (
    <table className={styles.rows}>
      <caption className="visually-hidden">{t('leaderboard.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('leaderboard.place')}</th>
          <th scope="col">{board.of === 'team' ? t('common.team') : t('common.name')}</th>
          <th scope="col">
            <Heading board={board} />
          </th>
        </tr>
      </thead>
      <tbody>
        {isElsewhere ? <RankRow row={mine} board={board} /> : null}
        {rows.map((row) => (
          <RankRow key={row.id} row={row} board={board} />
        ))}
      </tbody>
    </table>
  );
}

function Heading({ board }: { board: Leaderboard }) {
  const { t, ofWords } = useText();
  const head = board.kpis.find(({ measure }) => measure === board.measure);
  const what = t(`leaderboard.by.${board.by}`);
  return <>{head ? `${ofWords(head.words)} · ${what}` : what}</>;
}

function RankRow({ row, board }: { row: Row; board: Leaderboard }) {
  const { t } = useText();
  return (
    <tr className={row.isMine ? styles.mine : undefined}>
      <td className={styles.placeCell}>
        {isRanking(board) ? (
          <>
            <span className={row.place <= 3 ? styles.podium : styles.place}>{row.place}</span>
            <RankChange change={row.change} />
          </>
        ) : null}
      </td>
      <th scope="row">
        <Name row={row} />
        {row.isMine ? (
          <span className={styles.me}>{t(row.kind === 'team' ? 'leaderboard.myTeam' : 'leaderboard.me')}</span>
        ) : null}
        <small>{row.teamName}</small>
      </th>
      <td className={styles.value}>
        <Value row={row} board={board} />
      </td>
    </tr>
  );
}

function Name({ row }: { row: Row }) {
  const chosen = useChosenSearch();
  if (!row.isOpen) return <span>{row.name}</span>;
  return <AppLink target={paths.performanceOf(row.kind, row.id, chosen)}>{row.name}</AppLink>;
}

function Value({ row, board }: { row: Row; board: Leaderboard }) {
  const { t } = useText();
  const text = useValueText(board);
  if (row.value === null) return <NoValue missing={{ code: 'not_shown' }} />;
  const figure = (
    <span className={styles.figure}>
      <span className={styles.track}>
        <ValueBar value={row.value} board={board} />
      </span>
      <span>{text(row.value)}</span>
    </span>
  );
  if (!row.isOpen) return figure;
  const what = `${row.name} ${board.measure === null ? t('performance.totalScore') : t('performance.kpi')}`;
  return (
    <WhyButton subject={{ kind: row.kind, id: row.id }} measure={board.measure} what={what}>
      {figure}
    </WhyButton>
  );
}

/** A value as its unit is written; progress always with its sign. */
function useValueText(board: Leaderboard): (value: string) => string {
  const format = useFormat();
  const { by, unit } = board;
  const sign = (value: string) => (by === 'progress' && !value.startsWith('-') ? '+' : '');
  return (value) => {
    if (unit === 'percentage_points') return sign(value) + format.percentagePoints(value);
    if (by === 'score') return format.total(value);
    if (by === 'attainment') return format.attainment(value);
    return sign(value) + format.inText(value, unit);
  };
}

/** A bar from zero against the best value in sight; nothing where values may be negative or less is better. */
function ValueBar({ value, board }: { value: string; board: Leaderboard }) {
  const best = board.rows[0]?.value ?? null;
  const head = board.kpis.find(({ measure }) => measure === board.measure);
  const isMeasurable = best !== null && decimal(best).greaterThan(0) && board.by !== 'progress';
  if (!isMeasurable || (board.by === 'amount' && head?.direction === 'down')) return null;
  const share = decimal(value).dividedBy(best).times(100).clamp(0, 100).toFixed(1);
  return <span className={styles.bar} aria-hidden="true" style={{ inlineSize: `${share}%` }} />;
}
