import type { z } from 'zod';
import { decimal } from '#engine/money.ts';
import type { factRowShape } from '#stages/measures/contract/preview.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Unit } from '#web/parts/numbers/make-format.ts';
import styles from './why.module.css';

type FactRow = z.output<typeof factRowShape>;
type FactTableProps = { facts: readonly FactRow[]; unit: Unit; isCounted: boolean };

/** One fact a row: what it is, when and whose, and what it adds, or why it adds nothing. */
export function FactTable({ facts, unit, isCounted }: FactTableProps) {
  const { t } = useText();
  return (
    <table className={styles.factTable}>
      <thead>
        <tr>
          <th scope="col">{t('why.factTitle')}</th>
          <th scope="col">{t('why.factOn')}</th>
          <th scope="col" className={isCounted ? styles.right : undefined}>
            {t(isCounted ? 'why.factValue' : 'why.factReason')}
          </th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.id}>
            <td>
              <span className={styles.factTitle}>{fact.title}</span>
              <span className={styles.factSmall}>
                {[fact.customer, fact.owner, fact.sourceId].filter(Boolean).join(' · ')}
              </span>
            </td>
            <td className={styles.day}>{fact.on ?? '—'}</td>
            {isCounted ? <Value fact={fact} unit={unit} /> : <td>{fact.reasons.join(t('common.nextReason'))}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the fact adds, money to the cent: in 万元 a small order would be 0.01. And the share where it is split between people. */
function Value({ fact, unit }: { fact: FactRow; unit: Unit }) {
  const { t } = useText();
  const format = useFormat();
  const { settings } = useMe();
  const isShared = fact.share !== null && !decimal(fact.share).equals(1);
  return (
    <td className={styles.right}>
      {unit === 'money' && fact.value !== null ? (
        exactMoney(fact.value, settings.baseCurrency)
      ) : (
        <FigureText value={fact.value} unit={unit} />
      )}
      {isShared ? (
        <span className={styles.factSmall}>{t('why.factShare', { share: format.ratio(fact.share) })}</span>
      ) : null}
    </td>
  );
}
