import { Tag } from 'antd';
import type { FactField } from '#engine/facts/catalog.ts';
import { isDecimalText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { FigureText, NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type FactRecord, idOf, linkedKind, textOf, valueWords } from '../detail/record.ts';
import styles from './list.module.css';

/** States that stand out: what came to a good end. The word says it, the tint repeats it. */
const good = new Set(['won', 'converted']);

/** A field of a record in a table. */
export function Cell({ record, field }: { record: FactRecord; field: FactField }) {
  const words = useText();
  const format = useFormat();
  const text = textOf(record, field.key);
  if (text === '') return <NoValue missing={null} />;
  const linked = linkedKind(field);
  const id = idOf(record, field.key);
  if (linked && id !== null)
    return <AppLink target={paths.record(linked, id)}>{valueWords(record, field, words)}</AppLink>;
  switch (field.type) {
    case 'money':
      // In another currency our unit of money would be wrong.
      return field.key === 'original_amount' ? (
        valueWords(record, field, words)
      ) : (
        <FigureText value={text} unit="money" bare />
      );
    case 'number':
      // An own field may hold anything its source sent.
      return isDecimalText(text) ? format.plain(text) : text;
    case 'choice':
      return <ChoiceWord record={record} field={field} />;
    default:
      return field.key === 'email' ? <span className={styles.oneLine}>{text}</span> : valueWords(record, field, words);
  }
}

export function ChoiceWord({ record, field }: { record: FactRecord; field: FactField }) {
  const words = useText();
  return (
    <Tag variant="filled" className={good.has(textOf(record, field.key)) ? styles.good : undefined}>
      {valueWords(record, field, words)}
    </Tag>
  );
}
