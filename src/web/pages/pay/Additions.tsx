import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import type { PayCause } from '#engine/pay/plan/difference/cause.ts';
import { getAdjustmentCauses } from '#stages/rewards/contract/pay-causes.ts';
import { useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { Causes } from './compare/Causes.tsx';
import { lineAddress } from './line/line-address.ts';
import styles from './pay.module.css';
import type { PlanPay } from './pay-query.ts';
import { signedMoney } from './pay-words.ts';
import { rulesIn } from './statement/shown-statement.ts';
import type { Sealed } from './statement/statement-query.ts';

type AdditionsProps = { shown: PlanPay; closed: Sealed | undefined };

/**
 * What is paid besides the period's own pay: what earlier periods come to by now, with the causes that a statement tells, and
 * what people decided on.
 */
export function Additions({ shown, closed }: AdditionsProps) {
  const { t } = useText();
  const { adjustments, decisions, isClosed } = shown;
  if (adjustments.length + decisions.length === 0) return null;
  return (
    <Card size="small" title={t('pay.additions')}>
      {isClosed ? null : <p className={styles.faint}>{t('pay.additionsOpen')}</p>}
      <ul className={styles.additions}>
        {adjustments.map((adjustment) => (
          <li key={adjustment.period}>
            <AdjustmentRow shown={shown} adjustment={adjustment} />
            {closed ? (
              <SealedCauses period={adjustment.period} closed={closed} />
            ) : (
              <PendingCauses shown={shown} period={adjustment.period} />
            )}
          </li>
        ))}
        {decisions.map((decision) => (
          <li key={`${decision.kind} ${decision.id}`}>
            <DecisionRow decision={decision} currency={shown.plan.currency} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** As the statement tells them; what they are about is called as the rules of that time do. */
function SealedCauses({ period, closed: { content, sealed } }: { period: string; closed: Sealed }) {
  const adjustment = content.adjustments.find((each) => each.period === period);
  if (!adjustment) return null;
  const by = adjustment.by ?? content.own;
  return <Causes causes={adjustment.causes} rules={by ? rulesIn(sealed.reads, by) : undefined} />;
}

/** What the next close will tell, computed once somebody asks. */
function PendingCauses({ shown: { plan, pay }, period }: { shown: PlanPay; period: string }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const address = lineAddress(plan.id, period);
  const isOpen = search.adjusted === address;
  const query = { person: pay.personId, plan: plan.id, period };
  const asked = useQuery({ ...queryOf(getAdjustmentCauses, { query }), enabled: isOpen, refetchInterval: live });
  return (
    <>
      <button
        type="button"
        className={styles.link}
        aria-expanded={isOpen}
        onClick={() => change({ adjusted: isOpen ? undefined : address }, 'replace')}
      >
        {t(isOpen ? 'pay.hideCauses' : 'pay.showCauses')}
      </button>
      {isOpen && asked.isPending ? <LinesSkeleton rows={2} /> : null}
      {isOpen && asked.isError ? <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {isOpen && asked.data ? (
        <Causes causes={asked.data.causes as unknown as readonly PayCause[]} rules={asked.data} />
      ) : null}
    </>
  );
}

type AdjustmentRowProps = { shown: PlanPay; adjustment: PlanPay['adjustments'][number] };

function AdjustmentRow({ shown: { plan }, adjustment }: AdjustmentRowProps) {
  const { t } = useText();
  const format = useFormat();
  const { period, before, after, change } = adjustment;
  return (
    <p className={styles.factor}>
      <span>
        {t('pay.adjustment', {
          period: format.period(period),
          before: exactMoney(before, plan.currency),
          after: exactMoney(after, plan.currency),
        })}
      </span>
      <strong>{signedMoney(change, plan.currency)}</strong>
    </p>
  );
}

type DecisionRowProps = { decision: PlanPay['decisions'][number]; currency: string };

/** Leads to the dispute or the award; whoever decided and why stands below. */
function DecisionRow({ decision, currency }: DecisionRowProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const instant = useInstant();
  const { kind, id, period, words, reason, decidedBy, decidedAt, amount } = decision;
  const isBack = kind === 'honour' && amount.startsWith('-');
  const what = words ? ofWords(words) : t('disputes.whole.pay');
  const params = { id, what, period: format.period(period) };
  const name = t(kind === 'dispute' ? 'pay.decision.dispute' : 'pay.decision.honour', params);
  return (
    <>
      <p className={styles.factor}>
        {isBack ? (
          // The award is gone, there is nothing to lead to.
          <span>{t('pay.decision.honourBack', params)}</span>
        ) : (
          <AppLink target={kind === 'dispute' ? paths.dispute(id) : paths.award(id)}>{name}</AppLink>
        )}
        <strong>{signedMoney(amount, currency)}</strong>
      </p>
      <p className={styles.faint}>
        {reason} · {t('pay.decision.by', { name: decidedBy ?? t('common.product'), at: instant(decidedAt) })}
      </p>
    </>
  );
}
