import { Alert } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { useReopened } from '#web/parts/reopened.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type StatementSummary, useStatements } from './statement-query.ts';

/** Says that a statement does not hold any more, why, and which one holds instead. */
export function Superseded({ statement }: { statement: StatementSummary }) {
  const { t } = useText();
  const instant = useInstant();
  const tell = useReopened();
  const { personId, planId, period, round, reopened } = statement;
  const versions = useStatements(personId, planId, period).data?.statements;
  const current = versions?.find(({ isCurrent }) => isCurrent);
  if (!reopened) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={
        current
          ? t('pay.supersededBy', { round, current: current.round, at: instant(current.closedAt) })
          : t('pay.superseded', { round })
      }
      description={
        <>
          <p>{tell(reopened)}</p>
          {current ? (
            <AppLink target={paths.statement(current.id)}>{t('pay.currentVersion')}</AppLink>
          ) : (
            <p>{t('pay.notClosedAgain')}</p>
          )}
        </>
      }
    />
  );
}
