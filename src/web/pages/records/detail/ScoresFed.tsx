import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { decimal, toText } from '#engine/money.ts';
import { getScoresOfFact } from '#stages/scores/contract/of-fact.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './detail.module.css';
import { gatherPeriods, type Line, told } from './scores-told.ts';

type ScoreLineProps = { line: Line; periods: readonly string[]; isShared: boolean };

/** Which scores the record counts for, and how much; where it does not, why not. */
export function ScoresFed({ kind, id }: { kind: FactSourceKey; id: number }) {
  const { t } = useText();
  const { data, error, refetch, isPending } = useQuery(queryOf(getScoresOfFact, { query: { kind, id } }));
  return (
    <Card title={t('record.scores')} size="small">
      {isPending ? <LinesSkeleton rows={3} /> : null}
      {error && !data ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.lines.length === 0 ? <p className={styles.faint}>{t('record.scoresNone')}</p> : null}
      <ul className={styles.scores}>
        {gatherPeriods(data?.lines ?? []).map((lines) => (
          <ScoreLine
            key={`${lines[0].person.id} ${lines[0].scheme.id} ${lines[0].period} ${lines[0].kpi.measure}`}
            line={lines[0]}
            periods={lines.map(({ period }) => period)}
            isShared={new Set(data?.lines.map(({ person }) => person.id)).size > 1}
          />
        ))}
      </ul>
    </Card>
  );
}

/** One KPI, in the periods of which the same is to be said. A click leads to the whole chain, from the facts to the total. */
function ScoreLine({ line, periods, isShared }: ScoreLineProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const { scheme, period, person, share, kpi } = line;
  const search = {
    scheme: String(scheme.id),
    period,
    why: `person-${person.id}-${kpi.measure}`,
  };
  const shared = share === null ? person.name : `${person.name} ${toText(decimal(share).times(100), 1)} %`;
  return (
    <li className={styles.scoreRow}>
      <div className={styles.scoreHead}>
        <AppLink target={paths.performanceOf('person', person.id, search)}>{ofWords(kpi.words)}</AppLink>
        <span className={styles.faint}>
          {[...periods.map(format.period), scheme.name, isShared ? shared : ''].filter(Boolean).join(' · ')}
        </span>
      </div>
      {told(line).map((part) => {
        const name = ofWords(part.words);
        return (
          <p key={part.words.zh}>
            <Tag variant="filled" color={part.counts ? 'green' : 'default'}>
              {t(part.counts ? 'record.counts' : 'record.countsNot')}
            </Tag>
            {name === ofWords(kpi.words) ? '' : `${name} `}
            {part.counts ? (
              format.inText(part.value, part.unit)
            ) : (
              <span className={styles.faint}>{part.reasons.join(t('common.nextReason'))}</span>
            )}
          </p>
        );
      })}
    </li>
  );
}
