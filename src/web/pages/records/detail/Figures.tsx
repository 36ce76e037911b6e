import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import styles from './detail.module.css';
import type { Related } from './RecordHead.tsx';
import { type FactRecord, groupDigits, nameOf, textOf } from './record.ts';

/** The few figures one looks for first, with the owner; what there is nothing of is left out. */
export function Figures({ record, figures }: { record: FactRecord; figures: Related['figures'] | undefined }) {
  const { t } = useText();
  const owner = nameOf(record, 'owner');
  const amount = record.kind === 'contracts' ? '' : textOf(record, 'amount');
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('record.owner')}</dt>
        <dd>{owner || t('record.nobody')}</dd>
      </div>
      {amount === '' ? null : (
        <div>
          <dt>{t('record.amount')}</dt>
          <dd>
            <FigureText value={amount} unit="money" /> <Currency />
          </dd>
        </div>
      )}
      {(figures ?? []).map(({ key, unit, value }) =>
        value === null ? null : (
          <div key={key}>
            <dt>{t(`record.figure.${key}`)}</dt>
            <dd>
              {unit === 'money' ? (
                <>
                  <FigureText value={value} unit="money" /> <Currency />
                </>
              ) : null}
              {unit === 'number' ? groupDigits(value) : null}
              {unit === 'day' ? value : null}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Chinese units of money name their currency; English digits do not. */
function Currency() {
  const { language } = useText();
  const { settings } = useMe();
  return language === 'en' ? <small className={styles.faint}>{settings.baseCurrency}</small> : null;
}
