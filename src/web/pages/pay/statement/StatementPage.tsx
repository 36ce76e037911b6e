import { useParams } from '@tanstack/react-router';
import { numberIn } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PrintButton } from '#web/parts/print/PrintButton.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { LinePanelLater } from '../line/LinePanelLater.tsx';
import styles from '../pay.module.css';
import { SealedSection } from './SealedSection.tsx';
import { Superseded } from './Superseded.tsx';
import { shownStatement } from './shown-statement.ts';
import { readSealed, useStatement } from './statement-query.ts';
import { Versions } from './Versions.tsx';

/** What did this statement say when it was sealed, and does it still hold? */
export function StatementPage() {
  const { t } = useText();
  const format = useFormat();
  const { statementId }: { statementId?: string } = useParams({ strict: false });
  const found = useStatement(numberIn(statementId) ?? 0);
  if (found.isPending) return <PageSkeleton rows={6} />;
  if (!found.data) {
    return (
      <>
        <PageHead title={t('pay.statement')} />
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      </>
    );
  }
  const closed = readSealed(found.data);
  const { id, personId, personName, planId, period } = found.data;
  const shown = shownStatement(closed);
  const person = { id: personId, name: personName, teamName: null };
  return (
    <>
      <PageHead
        title={t('pay.statementOf', { name: personName, period: format.period(period) })}
        above={
          <AppLink target={paths.payOf(personId, { plan: String(planId), period })}>
            {t('pay.titleOf', { name: personName })}
          </AppLink>
        }
      >
        <PrintButton />
      </PageHead>
      <div className={styles.page}>
        <Superseded statement={found.data} />
        <SealedSection shown={shown} closed={closed} />
        <Versions personId={personId} planId={planId} period={period} openId={id} />
      </div>
      <LinePanelLater pay={{ person, periods: [period], plans: [shown] }} isSealed />
    </>
  );
}
