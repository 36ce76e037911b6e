import { Button, Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths, type Target } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Hold, HoldPlan } from './hold.ts';
import styles from './holds.module.css';

type RowProps = { hold: Hold; plan: HoldPlan | undefined; onRelease: (() => void) | null };

/** One hold: what and why, by whom and since when, and how much it keeps back of which periods. */
export function HoldRow({ hold, plan, onRelease }: RowProps) {
  const { t } = useText();
  const instant = useInstant();
  const { kind, ofName, reason, until, placed, released } = hold;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <div>
          <Tag>{t(`holds.kind.${kind}`)}</Tag>
          <AppLink target={targetOf(hold)} className={styles.name ?? ''}>
            {ofName || `#${hold.ofId}`}
          </AppLink>
        </div>
        <div>{reason}</div>
        {until !== null && !released ? <div>{t('holds.until', { day: until })}</div> : null}
        <div className={styles.faint}>
          {plan?.name} · {t('holds.by', { name: placed.name, at: instant(placed.at) })}
        </div>
        {released ? (
          <div className={styles.faint}>
            {released.personId === null
              ? t('holds.ended', { day: until ?? '' })
              : t('holds.releasedBy', { name: released.name, at: instant(released.at), reason: released.reason })}
          </div>
        ) : null}
      </div>
      <div className={styles.amount}>
        {released ? <Tag color="green">{t('holds.isReleased')}</Tag> : <Held hold={hold} plan={plan} />}
      </div>
      {onRelease ? (
        <Button onClick={onRelease} aria-label={t('holds.releaseOf', { name: ofName })}>
          {t('holds.release')}
        </Button>
      ) : null}
    </li>
  );
}

function Held({ hold, plan }: Pick<RowProps, 'hold' | 'plan'>) {
  const { t } = useText();
  const format = useFormat();
  const money = (amount: string) => exactMoney(amount, plan?.currency ?? '');
  if (hold.periods.length === 0) {
    // A plan that pays on totals of the period has no amount of a single deal to hold.
    const isWithoutEffect = hold.kind !== 'person' && plan !== undefined && !plan.paysDeals;
    return <span className={styles.faint}>{t(isWithoutEffect ? 'holds.noEffect' : 'holds.nothingYet')}</span>;
  }
  return (
    <>
      <strong>{money(hold.held)}</strong>
      {hold.periods.map(({ period, amount }) => (
        <AppLink key={period} target={paths.close(hold.planId, period)} className={styles.period ?? ''}>
          {hold.periods.length === 1 ? format.period(period) : `${format.period(period)} ${money(amount)}`}
        </AppLink>
      ))}
    </>
  );
}

function targetOf({ kind, ofId, planId, periods }: Hold): Target {
  if (kind === 'person') return paths.payOf(ofId, { plan: String(planId), period: periods.at(-1)?.period });
  return paths.record(kind === 'deal' ? 'deals' : 'customers', ofId);
}
