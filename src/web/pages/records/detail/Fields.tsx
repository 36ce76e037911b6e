import { Card } from 'antd';
import { type FactField, factSource } from '#engine/facts/catalog.ts';
import { isDecimalText } from '#engine/money.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { useListFields } from '../list/use-list-fields.ts';
import styles from './detail.module.css';
import { amountWords, currencyWord, type FactRecord, idOf, linkedKind, textOf, valueWords } from './record.ts';

/** Every field that holds something, the company's own ones included; amounts to the last cent. */
export function Fields({ record }: { record: FactRecord }) {
  const words = useText();
  const { settings } = useMe();
  const { data: fields = [] } = useListFields(record.kind);
  const own = Object.entries(record.fields).filter(([, value]) => value !== null && value !== '');
  const wordOf = (key: string) => {
    const field = fields.find((candidate) => candidate.key === key);
    return field ? words.ofWords(field.words) : key;
  };
  const currency = textOf(record, 'currency') || settings.baseCurrency;
  const isForeign = currency !== settings.baseCurrency;
  const shown = factSource(record.kind).fields.filter(
    (field) =>
      valueWords(record, field, words) !== '' &&
      field.key !== 'currency' &&
      (isForeign || field.key !== 'original_amount'),
  );
  return (
    <Card title={words.t('record.fields')} size="small">
      <dl className={styles.fields}>
        {shown.map((field) => (
          <div key={field.key}>
            <dt>{words.ofWords(field.words)}</dt>
            <dd>
              <Value record={record} field={field} unit={unitOf(field, currency, settings.baseCurrency)} />
            </dd>
          </div>
        ))}
        {own.map(([key, value]) => (
          <div key={key}>
            <dt>{wordOf(key)}</dt>
            <dd>{typeof value === 'boolean' ? words.t(value ? 'common.yes' : 'common.no') : String(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.t('record.from')}</dt>
          <dd>{record.origin === 'own' ? words.t('record.enteredHere') : `${record.origin} · ${record.sourceId}`}</dd>
        </div>
      </dl>
    </Card>
  );
}

function unitOf(field: FactField, currency: string, baseCurrency: string): string {
  if (field.type !== 'money') return '';
  return field.key === 'original_amount' ? currency : baseCurrency;
}

function Value({ record, field, unit }: { record: FactRecord; field: FactField; unit: string }) {
  const words = useText();
  const text = valueWords(record, field, words);
  const kind = linkedKind(field);
  const id = idOf(record, field.key);
  if (kind && id !== null) return <AppLink target={paths.record(kind, id)}>{text}</AppLink>;
  if (field.key === 'phone') return <a href={`tel:${text.replace(/[^\d+]/g, '')}`}>{text}</a>;
  if (field.key === 'email') return <a href={`mailto:${text}`}>{text}</a>;
  if (unit === '') return text;
  const amount = textOf(record, field.key);
  return `${isDecimalText(amount) ? amountWords(amount, unit) : text} ${currencyWord(unit, words.ofWords)}`;
}
