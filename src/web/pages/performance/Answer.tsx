import { Card } from 'antd';
import { lazy, Suspense } from 'react';
import type { z } from 'zod';
import type { getPerformance } from '#stages/scores/contract.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { RankWords } from '#web/parts/RankWords.tsx';
import { TimeLine } from '#web/parts/TimeLine.tsx';
import { GradeScale } from './GradeScale.tsx';
import { NextSteps } from './NextSteps.tsx';
import styles from './performance.module.css';

export type Performance = z.output<typeof getPerformance.answer>;

const Trend = lazy(async () => ({ default: (await import('./Trend.tsx')).Trend }));

/** The answer first: total, grade, rank, what is missing to the next grade; then time, the way here and the next step. */
export function Answer({ performance }: { performance: Performance }) {
  const { t } = useText();
  const { score, rank, nextGrade, scheme, period } = performance;
  return (
    <Card className={styles.answer}>
      <div className={styles.answerGrid}>
        <section aria-label={t('performance.totalScore')}>
          <p className={styles.headline}>
            <Total performance={performance} />
            {score.grade === null ? null : (
              <span className={styles.grade}>
                <span className="visually-hidden">{t('performance.grade', { grade: score.grade })}</span>
                <span aria-hidden="true">{score.grade}</span>
              </span>
            )}
            <span className={styles.beside}>
              <RankWords rank={rank} kind={score.subject.kind} />
              <Distance performance={performance} />
              <Meaning performance={performance} />
            </span>
          </p>
          <GradeScale scheme={scheme.id} score={score} nextGrade={nextGrade} />
          <TimeLine period={period} />
        </section>
        <Suspense fallback={<div className={styles.trendSpace} />}>
          <Trend trend={performance.trend} />
        </Suspense>
      </div>
      <NextSteps performance={performance} />
    </Card>
  );
}

function Total({ performance }: { performance: Performance }) {
  const { t } = useText();
  const format = useFormat();
  const { score } = performance;
  if (score.total === null) {
    return (
      <span className={styles.noTotal}>
        <strong>{t('performance.noTotal')}</strong>
        <span>{t('performance.noTotalHint', { reason: reasonOf(score.missing, t) })}</span>
      </span>
    );
  }
  return (
    <WhyButton subject={score.subject} measure={null} what={t('performance.totalScore')}>
      <span className={styles.total}>{format.total(score.total)}</span>
      <span className={styles.totalUnit}>{t('performance.points')}</span>
    </WhyButton>
  );
}

/** How far to the next grade, or that there is none above. */
function Distance({ performance }: { performance: Performance }) {
  const { t } = useText();
  const format = useFormat();
  const { nextGrade, score } = performance;
  if (score.total === null) return null;
  if (!nextGrade) return <span>{t('performance.atTop')}</span>;
  return (
    <strong>{t('performance.toNext', { points: format.points(nextGrade.points), grade: nextGrade.grade })}</strong>
  );
}

/** What the grade means for pay, and whether the pass line is reached when it is not. */
function Meaning({ performance }: { performance: Performance }) {
  const { t } = useText();
  const format = useFormat();
  const { score, scheme } = performance;
  const line = format.plain(scheme.passLine);
  const parts = [
    score.coefficient === null ? null : t('performance.coefficient', { value: format.plain(score.coefficient) }),
    score.passed === null ? null : t(score.passed ? 'performance.passed' : 'performance.failed', { line }),
  ];
  return <span className={styles.meaning}>{parts.filter((part) => part !== null).join(' · ')}</span>;
}
