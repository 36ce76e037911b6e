import { useText } from '#web/i18n/text.ts';
import type { StatementSummary } from './statement-query.ts';

type StateProps = { statement: StatementSummary | undefined; isRunning: boolean };

/** How far a period's pay is, in words: running, being checked, closed, paid. */
export function StateWords({ statement, isRunning }: StateProps) {
  const { t } = useText();
  if (statement?.reopened) return t('close.oldVersion');
  if (statement) return t(statement.paidAt === null ? 'pay.state.closed' : 'pay.state.paid');
  return t(isRunning ? 'pay.state.running' : 'pay.state.checking');
}
