import { factSource, factSourceKeys } from '#engine/facts/catalog.ts';
import type { Dimension, RateTable } from '#engine/pay/plan/definition.ts';
import { readingName, readingValue } from './reading-words.ts';
import type { Writer } from './write.ts';

/** One line for each row of a rate table; the row that fits everything is called "others". */
export function rateTableLines({ dimensions, rows }: RateTable, measure: string, writer: Writer): string[] {
  const { t, percent, pay } = writer;
  return rows.map((row) => {
    const conditions = row.cells.flatMap((cell, at) => {
      const dimension = dimensions[at];
      return cell === null || !dimension ? [] : [conditionWords(dimension, cell, measure, writer)];
    });
    const range =
      conditions.length > 0
        ? conditions.join(t('plan.andAlso'))
        : rows.length > 1
          ? t('plan.others')
          : t('plan.eachFact');
    const gives = [percent(row.rate), ...(row.flat ? [t('plan.factFlat', { amount: pay(row.flat) })] : [])];
    return t('plan.tierLine', { range, gives: gives.join(t('common.comma')) });
  });
}

function conditionWords(dimension: Dimension, cell: string, measure: string, writer: Writer): string {
  const { t } = writer;
  const name = dimensionName(dimension, writer);
  if (dimension.kind === 'field') return t('plan.is', { name, value: cell });
  if (dimension.of === 'amount') return t('plan.fromValue', { name, value: writer.quantity(cell, measure) });
  if (dimension.of === 'tenure_months')
    return t('plan.fromValue', { name, value: t('plan.months', { count: writer.plain(cell) }) });
  return t('plan.fromValue', { name, value: readingValue(cell, dimension.of, writer) });
}

/** What a column of a rate table goes by. */
export function dimensionName(dimension: Dimension, writer: Writer): string {
  const { t } = writer;
  if (dimension.kind === 'from') {
    if (dimension.of === 'amount') return t('plan.dimension.amount');
    return dimension.of === 'tenure_months' ? t('plan.dimension.tenure') : readingName(dimension.of, writer);
  }
  const isCustomer = dimension.field.startsWith('customer.');
  const key = isCustomer ? dimension.field.slice('customer.'.length) : dimension.field;
  const name = fieldName(key, isCustomer, writer);
  return isCustomer ? t('plan.dimension.customer', { name }) : name;
}

function fieldName(key: string, isCustomer: boolean, { ofWords }: Writer): string {
  const sources = isCustomer ? (['customers'] as const) : factSourceKeys;
  for (const source of sources) {
    const found = factSource(source).fields.find((field) => field.key === key);
    if (found) return ofWords(found.words);
  }
  return key;
}
