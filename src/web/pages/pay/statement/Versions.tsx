import { Card, Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { useReopened } from '#web/parts/reopened.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from '../pay.module.css';
import { type StatementSummary, useStatements } from './statement-query.ts';

type VersionsProps = { personId: number; planId: number; period: string; openId: number | undefined };

/** Every statement of a period that was closed more than once, the newest first; nothing where there is only the one that holds. */
export function Versions({ personId, planId, period, openId }: VersionsProps) {
  const { t } = useText();
  const statements = useStatements(personId, planId, period).data?.statements ?? [];
  if (statements.every(({ isCurrent }) => isCurrent)) return null;
  return (
    <Card size="small" title={t('pay.versions')}>
      <ul className={styles.additions}>
        {statements.map((statement) => (
          <li key={statement.id}>
            <Version statement={statement} isOpen={statement.id === openId} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Version({ statement, isOpen }: { statement: StatementSummary; isOpen: boolean }) {
  const { t } = useText();
  const instant = useInstant();
  const tell = useReopened();
  const { id, round, isCurrent, closedAt, reopened, toPay, currency } = statement;
  const name = t('pay.version', { round, at: instant(closedAt) });
  return (
    <>
      <p className={styles.factor}>
        <span>
          {isOpen ? name : <AppLink target={paths.statement(id)}>{name}</AppLink>}{' '}
          <Tag color={isCurrent ? 'green' : 'default'}>{t(isCurrent ? 'pay.isCurrent' : 'close.oldVersion')}</Tag>
        </span>
        <strong>{exactMoney(toPay, currency)}</strong>
      </p>
      {reopened ? <p className={styles.faint}>{tell(reopened)}</p> : null}
    </>
  );
}
