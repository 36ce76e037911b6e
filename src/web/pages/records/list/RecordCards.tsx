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
  const { t, ofWords } = useText();
  const me = useMe();
  const source = factSource(kind);
  const choice = isOnBoard ? undefined : source.fields.find(({ type }) => type === 'choice');
  const more = isOnBoard ? [] : aboutOf(kind);
  // To whom sees only their own records their own name is no news; among those of others it is.
  const ownName = me.scope.kind === 'own' ? '' : t('list.me');
  const owner = idOf(record, 'owner') === me.person.id ? ownName : nameOf(record, 'owner');
  const about = [
    ['customer', nameOf(record, 'customer')],
    ['owner', owner],
    ...more.map((key) => [key, textOf(record, key)]),
  ].filter(([, text]) => text !== '');
  return (
    <>
      <div className={styles.cardHead}>
        <AppLink target={paths.record(kind, record.id)} className={styles.cardName ?? ''}>
          {titleOf(record, { ofWords })}
        </AppLink>
        <Amount record={record} fields={source.fields} />
      </div>
      <p className={styles.cardFoot}>
        <span className={styles.about}>
          <span>
            {about.map(([key, text]) => (
              <span key={key}>{text} </span>
            ))}
          </span>
        </span>
        <span className={styles.cardWhen}>
          {choice && textOf(record, choice.key) !== '' ? <ChoiceWord record={record} field={choice} /> : null}
          <Outcome record={record} />
          <When record={record} />
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
  const { ofWords } = useText();
  const format = useFormat();
  const amount = textOf(record, 'amount');
  if (amount !== '') return <strong>{format.inText(amount, 'money')}</strong>;
  const number = fields.find(({ type, key }) => type === 'number' && textOf(record, key) !== '' && key !== 'minutes');
  if (!number) return null;
  return (
    <span className={styles.cardNumber}>
      {ofWords(number.words)} <strong>{format.plain(textOf(record, number.key))}</strong>
    </span>
  );
}

/** How a course or a survey came out: somebody who was not there has no score, and a card without one would not tell. */
function Outcome({ record }: { record: FactRecord }) {
  const { t } = useText();
  const { attended, satisfied } = record.values;
  if (record.kind === 'trainings' && typeof attended === 'boolean') {
    if (attended && textOf(record, 'score') !== '') return null;
    return <span>{t(attended ? 'list.attended' : 'list.notAttended')}</span>;
  }
  if (record.kind !== 'surveys' || typeof satisfied !== 'boolean') return null;
  return <span>{t(satisfied ? 'list.satisfied' : 'list.notSatisfied')}</span>;
}

/** The day of the record; of an open deal the one it is expected to close, which may be over. */
function When({ record }: { record: FactRecord }) {
  const { t } = useText();
  const { today } = useMe();
  const day = textOf(record, factSource(record.kind).date);
  const expected = record.kind === 'deals' ? textOf(record, 'expected_on') : '';
  if (day !== '' || expected === '') return day;
  if (expected >= today) return t('list.expected', { day: expected });
  return <span className={styles.late}>{t('list.expectedLate', { day: expected })}</span>;
}
