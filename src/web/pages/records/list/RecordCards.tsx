import { Card } from 'antd';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type FactRecord, idOf, nameOf, textOf, titleOf } from '../detail/record.ts';
import { ChoiceWord } from './cells.tsx';
import styles from './list.module.css';

/** Records on a phone, a card each: what it is called, how much, whose, how it stands, when. */
export function RecordCards({ kind, records }: { kind: FactSourceKey; records: readonly FactRecord[] }) {
  return (
    <ul className={styles.cards}>
      {records.map((record) => (
        <li key={record.id}>
          <Card size="small" className={styles.card}>
            <CardContent kind={kind} record={record} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

type CardContentProps = {
  kind: FactSourceKey;
  record: FactRecord;
  /** Its column says the stage, and that the deal is open. */
  isOnBoard?: boolean;
};

export function CardContent({ kind, record, isOnBoard = false }: CardContentProps) {
  const { ofWords } = useText();
  const me = useMe();
  const source = factSource(kind);
  const choice = isOnBoard ? undefined : source.fields.find(({ type }) => type === 'choice');
  const more = isOnBoard ? [] : aboutOf(kind);
  // On one's own records one's own name is no news.
  const owner = idOf(record, 'owner') === me.person.id ? '' : nameOf(record, 'owner');
  const about = [nameOf(record, 'customer'), owner, ...more.map((key) => textOf(record, key))].filter(Boolean);
  return (
    <>
      <div className={styles.cardHead}>
        <AppLink target={paths.record(kind, record.id)} className={styles.cardName ?? ''}>
          {titleOf(record, { ofWords })}
        </AppLink>
        <Amount record={record} fields={source.fields} />
      </div>
      <p className={styles.cardFoot}>
        <span>{about.join(' · ')}</span>
        <span className={styles.cardWhen}>
          {choice && textOf(record, choice.key) !== '' ? <ChoiceWord record={record} field={choice} /> : null}
          {whenOf(record)}
        </span>
      </p>
    </>
  );
}

/** Of kinds without a customer or beside it: what one looks for next. */
function aboutOf(kind: FactSourceKey): string[] {
  if (kind === 'customers') return ['level', 'industry', 'region'];
  if (kind === 'contacts') return ['job_title', 'phone'];
  if (kind === 'deals') return ['stage'];
  return kind === 'market' ? ['region'] : [];
}

function Amount({ record, fields }: { record: FactRecord; fields: readonly FactField[] }) {
  const format = useFormat();
  const amount = textOf(record, 'amount');
  if (amount !== '') return <strong>{format.inText(amount, 'money')}</strong>;
  const number = fields.find(({ type, key }) => type === 'number' && textOf(record, key) !== '' && key !== 'minutes');
  return number ? <strong>{format.plain(textOf(record, number.key))}</strong> : null;
}

function whenOf(record: FactRecord): string {
  const source = factSource(record.kind);
  const expected = record.kind === 'deals' ? textOf(record, 'expected_on') : '';
  return textOf(record, source.date) || expected;
}
