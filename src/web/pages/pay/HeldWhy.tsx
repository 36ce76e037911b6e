import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import styles from './pay.module.css';
import type { PlanPay, ShownHold } from './pay-query.ts';
import { isZero } from './pay-words.ts';

/** Why something of the pay is held, since when and until when; nothing where nothing is held. */
export function HeldWhy({ shown: { totals, holds }, isAlone }: { shown: PlanPay; isAlone: boolean }) {
  const { t } = useText();
  if (isZero(totals.held)) return null;
  if (holds.length === 0) return isAlone ? null : <p className={styles.note}>{t('pay.heldNoMore')}</p>;
  return (
    <ul>
      {holds.map((hold) => (
        <li key={hold.id} className={styles.note}>
          <Why hold={hold} />
        </li>
      ))}
    </ul>
  );
}

function Why({ hold: { kind, ofName, reason, since, until } }: { hold: ShownHold }) {
  const { t } = useText();
  const instant = useInstant();
  const isNamed = kind !== 'person' && ofName !== '';
  return (
    <>
      <span>{isNamed ? t('pay.heldWhyOf', { name: ofName, reason }) : t('pay.heldWhy', { reason })}</span>
      {since === null ? null : (
        <span className={styles.small}>
          {until === null
            ? t('pay.heldOpen', { since: instant(since).slice(0, 10) })
            : t('pay.heldUntil', { since: instant(since).slice(0, 10), until })}
        </span>
      )}
    </>
  );
}
