import { Button } from 'antd';
import { useState } from 'react';
import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText } from '#engine/money.ts';
import { conversionStep } from '#engine/pay/plan/conversion.ts';
import { usePrinting } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import styles from '../pay.module.css';
import type { Line } from '../pay-query.ts';
import { isZero, percentOf, useSayStep } from '../pay-words.ts';

const shownAtOnce = 50;

type Fact = Line['facts'][number];
type PaidFactsProps = {
  facts: readonly Fact[];
  currency: string;
  isCollected: boolean;
  onHold: ((fact: Fact) => void) | undefined;
};

/** What each fact earned, for rules that pay fact by fact. Held and free ones say so. */
export function PaidFacts({ facts, currency, isCollected, onHold }: PaidFactsProps) {
  const { t } = useText();
  const say = useSayStep();
  const isPrinting = usePrinting();
  const [limit, setLimit] = useState(shownAtOnce);
  if (facts.length === 0) return null;
  const shown = isPrinting ? facts : facts.slice(0, limit);
  return (
    <section>
      <h3>{t('pay.facts', { count: facts.length })}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('why.factTitle')}</th>
            <th scope="col">{t('pay.base')}</th>
            <th scope="col">{t('pay.rate')}</th>
            <th scope="col">{t('pay.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fact) => (
            <tr key={fact.id}>
              <td>
                <span className={styles.factTitle}>{fact.title}</span>
                <span className={styles.small}>
                  {[fact.on, fact.isFree ? t('pay.free') : '', fact.isHeld ? t('pay.isHeld') : '']
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
                {fact.converted ? (
                  <span className={styles.small}>{say(conversionStep(fact.converted, currencyPlaces(currency)))}</span>
                ) : null}
                {onHold && !fact.isHeld ? (
                  <button
                    type="button"
                    className={styles.link}
                    aria-label={t('holds.ofDealNamed', { title: fact.title })}
                    onClick={() => onHold(fact)}
                  >
                    {t('holds.ofDeal')}
                  </button>
                ) : null}
              </td>
              <td>{exactMoney(fact.base, currency)}</td>
              <td>{isZero(fact.rate) ? '—' : percentOf(fact.rate)}</td>
              <td>
                {exactMoney(fact.amount, currency)}
                {isCollected ? <PaidPart fact={fact} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {facts.length > shown.length ? (
        <Button block onClick={() => setLimit(limit + shownAtOnce * 4)}>
          {t('common.loadMore')} · {t('why.shown', { shown: shown.length, total: facts.length })}
        </Button>
      ) : null}
    </section>
  );
}

/** Where pay follows the money: how much of what the fact earns altogether is paid in this period. */
function PaidPart({ fact }: { fact: Fact }) {
  const { t } = useText();
  const whole = decimal(fact.base).times(fact.rate);
  if (whole.isZero() || whole.equals(fact.amount)) return null;
  const percent = toText(decimal(fact.amount).dividedBy(whole).times(100), 1);
  return <span className={styles.small}>{t('pay.paidPart', { percent })}</span>;
}
