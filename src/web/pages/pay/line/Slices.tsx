import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from '../pay.module.css';
import type { EstimateInput, Line } from '../pay-query.ts';
import { isZero, percentOf } from '../pay-words.ts';
import { type SliceKind, sliceKindOf } from '../slice-kind.ts';

type SlicesProps = { line: Line; currency: string; rules: EstimateInput | undefined };

/** Each part of the base at its own rate: base × rate = amount, and their sum. */
export function Slices({ line, currency, rules }: SlicesProps) {
  const { t } = useText();
  const kind = kindOf(line, rules);
  if (line.slices.length === 0 || kind === null) return null;
  const hasTiers = line.slices.some(({ tier }) => tier !== null);
  const hasFlats = line.slices.some(({ flat }) => !isZero(flat));
  return (
    <section>
      <h3>{t('pay.slices')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            {hasTiers ? <th scope="col">{t('pay.tier')}</th> : null}
            <th scope="col">{t('pay.base')}</th>
            <th scope="col">{t('pay.rate')}</th>
            {hasFlats ? <th scope="col">{t('pay.flat')}</th> : null}
            <th scope="col">{t('pay.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {line.slices.map((slice) => (
            <tr key={`${slice.tier} ${slice.base} ${slice.rate}`}>
              {hasTiers ? <td>{slice.tier === null ? '' : t('pay.tierNo', { tier: slice.tier })}</td> : null}
              <td>
                <Base value={slice.base} kind={kind} currency={currency} />
              </td>
              <td>
                × <Rate value={slice.rate} kind={kind} currency={currency} />
              </td>
              {hasFlats ? <td>{isZero(slice.flat) ? '' : `+ ${exactMoney(slice.flat, currency)}`}</td> : null}
              <td>{exactMoney(slice.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
        {line.gross === null ? null : (
          <tfoot>
            <tr>
              <th scope="row" colSpan={2 + Number(hasTiers) + Number(hasFlats)}>
                {t('pay.gross')}
              </th>
              <td>{exactMoney(line.gross, currency)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function kindOf(line: Line, rules: EstimateInput | undefined): SliceKind | null {
  const component = rules?.definition.components.find(({ key }) => key === line.component);
  if (!rules || !component) return null;
  return sliceKindOf(component.rule, (key) => rules.measures.find((each) => each.key === key)?.unit === 'money');
}

type NumberProps = { value: string; kind: SliceKind; currency: string };

function Base({ value, kind, currency }: NumberProps) {
  const format = useFormat();
  if (kind.base === 'money') return exactMoney(value, currency);
  return format.plain(value);
}

function Rate({ value, kind, currency }: NumberProps) {
  if (kind.rate === 'share') return percentOf(value);
  return kind.rate === 'each' ? exactMoney(value, currency) : value;
}
