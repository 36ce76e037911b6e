import { Card } from 'antd';
import type { z } from 'zod';
import { decimal, toText } from '#engine/money.ts';
import type { previewScores } from '#stages/scores/contract/draft.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from './edit.module.css';

type Summary = z.output<typeof previewScores.answer>['summary'];

/** How many rise and fall, the average, and the grades before and after. */
export function PreviewSummary({ summary }: { summary: Summary }) {
  const { t } = useText();
  const format = useFormat();
  const { averageBefore, averageAfter } = summary;
  const isNew = summary.peopleBefore === 0;
  const change =
    averageBefore === null || averageAfter === null
      ? null
      : toText(decimal(averageAfter).minus(decimal(averageBefore)), 1);
  const facts = [
    { name: t('edit.people'), value: String(summary.peopleAfter), note: joins(summary, t) },
    {
      name: t('edit.average'),
      value: format.total(averageAfter),
      note:
        isNew || averageBefore === null
          ? ''
          : t('edit.was', { value: format.total(averageBefore), change: signed(change) }),
    },
    {
      name: t('edit.rising'),
      value: String(summary.rising),
      note: t('edit.unchangedPeople', { count: summary.unchanged }),
    },
    {
      name: t('edit.falling'),
      value: String(summary.falling),
      note: t('edit.gradeChanges', { count: summary.gradeChanges }),
    },
    {
      name: t('edit.passed'),
      value: String(summary.passedAfter),
      note: isNew ? '' : t('edit.wasCount', { count: summary.passedBefore }),
    },
  ];
  return (
    <div className={drafts.columns}>
      <Card size="small" title={t('edit.whatChanges')}>
        <dl className={drafts.figures}>
          {(isNew ? facts.filter((_, index) => index !== 2 && index !== 3) : facts).map(({ name, value, note }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <strong>{value}</strong>
                <span className={drafts.hint}>{note}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card size="small" title={t(isNew ? 'edit.gradeSpread' : 'edit.gradesBeside')}>
        <GradeBars summary={summary} />
      </Card>
    </div>
  );
}

function joins({ joining, leaving, peopleBefore }: Summary, t: ReturnType<typeof useText>['t']): string {
  if (peopleBefore === 0) return '';
  const parts = [
    ...(joining > 0 ? [t('edit.joining', { count: joining })] : []),
    ...(leaving > 0 ? [t('edit.leaving', { count: leaving })] : []),
  ];
  return parts.join(t('common.comma'));
}

export function signed(change: string | null): string {
  if (change === null) return '—';
  if (decimal(change).isZero()) return '0';
  return change.startsWith('-') ? change.replace('-', '−') : `+${change}`;
}

/** Before as a thin bar above, after as a thick one below: readable without colour. */
function GradeBars({ summary }: { summary: Summary }) {
  const { t } = useText();
  const most = Math.max(1, ...summary.grades.flatMap(({ before, after }) => [before, after]));
  return (
    <table className={styles.bars}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('team.grade')}</th>
          <th scope="col">{t('edit.after')}</th>
          <th scope="col">{t('edit.beforeAfter')}</th>
        </tr>
      </thead>
      <tbody>
        {summary.grades.map(({ grade, before, after }) => (
          <tr key={grade ?? ''}>
            <th scope="row">{grade ?? t('edit.noGrade')}</th>
            <td className={styles.barCell}>
              <div className={styles.barBefore} style={{ inlineSize: `${(before / most) * 100}%` }} />
              <div className={styles.barAfter} style={{ inlineSize: `${(after / most) * 100}%` }} />
            </td>
            <td className={styles.barNumbers}>{summary.peopleBefore === 0 ? after : `${before} → ${after}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
