import { CrownFilled } from '@ant-design/icons';
import { Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { type Candidates, useHonourFigure } from './honour-words.ts';
import styles from './honours.module.css';

type Row = Candidates['groups'][number]['rows'][number];

/** The first places of each group, the own one among them. */
export function CandidateRows({ shown }: { shown: Candidates }) {
  const { t } = useText();
  if (shown.groups.length === 0) return <p className={styles.nobody}>{t('honours.nobody')}</p>;
  return (
    <>
      {shown.groups.map(({ group, ranked, rows }) => (
        <div key={group.id} className={styles.group}>
          <h3>{t('honours.groupOf', { name: group.name, count: ranked })}</h3>
          <ol className={styles.rows}>
            {rows.map((row) => (
              <OneRow key={row.person.id} row={row} shown={shown} />
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

function OneRow({ row, shown }: { row: Row; shown: Candidates }) {
  const { t } = useText();
  const figureOf = useHonourFigure();
  const { person, place, figure, wins, awarded } = row;
  const plus = shown.honour.by === 'improved' && figure !== null && !figure.startsWith('-') ? '+' : '';
  return (
    <li className={row.isMine ? styles.mine : undefined}>
      <span className={wins ? styles.first : styles.place}>
        {wins ? <CrownFilled aria-hidden /> : null} {place}
      </span>
      <span className={styles.who}>
        <strong>{person.name}</strong>
        {row.isMine ? <span className={styles.me}>{t('honours.me')}</span> : null}
        {row.teamName ? <small>{row.teamName}</small> : null}
      </span>
      <span className={styles.value}>
        {figure === null ? null : `${plus}${figureOf(figure, shown.unit)}`}
        <Standing wins={wins} awarded={awarded} isOver={shown.isOver} isLine={shown.honour.by === 'threshold'} />
      </span>
    </li>
  );
}

type StandingProps = { wins: boolean; awarded: boolean; isOver: boolean; isLine: boolean };

function Standing({ wins, awarded, isOver, isLine }: StandingProps) {
  const { t } = useText();
  if (awarded) return <Tag color="gold">{t('honours.awarded')}</Tag>;
  if (!wins) return null;
  if (isOver) return <Tag color="processing">{t('honours.toConfirm')}</Tag>;
  return <Tag>{t(isLine ? 'honours.reached' : 'honours.leads')}</Tag>;
}
