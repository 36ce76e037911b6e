import { type FactSource, type FieldType, factSource, type Words } from '#engine/facts/catalog.ts';
import type { FormulaType } from '#engine/formula/ast.ts';
import { type AmountRates, wholeAmount } from '#engine/measure/amount.ts';
import { plain, type Sql, sql } from '#engine/measure/sql.ts';

/** A field that a company added to a kind of fact; its value lives in the jsonb column `fields`. */
export type OwnField = { key: string; type: 'text' | 'number' | 'date' | 'boolean'; words: Words };

/** One name that a record formula may use: its type, and the SQL that reads it from the row called `alias`. */
export type RecordField = { key: string; type: FormulaType; words: Words; read: (alias: string) => Sql };

const formulaTypes: Readonly<Record<FieldType, FormulaType>> = {
  text: 'text',
  choice: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  boolean: 'boolean',
  person: 'text',
  customer: 'text',
  deal: 'text',
  contract: 'text',
};

/**
 * The names that a formula over one kind of fact may use: its fields by key or by their Chinese or English words, the
 * customer's own fields as `customer.level`, and the company's own fields. With `rates` its amount is read at these.
 */
export function recordScope(
  source: FactSource,
  ownFields: readonly OwnField[],
  rates?: AmountRates,
): ReadonlyMap<string, RecordField> {
  const scope = new Map<string, RecordField>();
  const add = (field: RecordField, ...names: string[]) => {
    for (const name of [field.key, field.words.zh, field.words.en, ...names]) {
      const lower = name.toLowerCase();
      if (!scope.has(lower)) scope.set(lower, field);
    }
  };
  for (const field of source.fields) {
    const reference = ['person', 'customer', 'deal', 'contract'].includes(field.type);
    add({
      key: field.key,
      type: formulaTypes[field.type],
      words: field.words,
      // A reference is compared by its id; being text it can also be tested for `is empty`.
      read: (alias) =>
        field.column === 'base_amount'
          ? wholeAmount(alias, rates)
          : plain(`${alias}.${field.column}${reference ? '::text' : ''}`),
    });
    if (field.key === 'customer') addCustomerFields(add);
  }
  for (const field of ownFields) {
    add({ key: field.key, type: field.type, words: field.words, read: (alias) => readOwn(alias, field) });
  }
  return scope;
}

function addCustomerFields(add: (field: RecordField) => void): void {
  for (const field of factSource('customers').fields) {
    if (field.type === 'person') continue;
    add({
      key: `customer.${field.key}`,
      type: formulaTypes[field.type],
      words: { zh: `客户.${field.words.zh}`, en: `Customer.${field.words.en}` },
      read: (alias) => plain(`(select c.${field.column} from customer c where c.id = ${alias}.customer_id)`),
    });
  }
}

function readOwn(alias: string, field: OwnField): Sql {
  const read = sql`(${plain(alias)}.fields ->> ${field.key}::text)`;
  return field.type === 'text' ? read : sql`${read}::${plain(casts[field.type])}`;
}

const casts = { number: 'numeric', date: 'date', boolean: 'boolean' } as const;
