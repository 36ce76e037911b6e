import { type FactField, type FactSource, type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import { factRules } from '../contract.ts';

/** A stored column that a person or a file may write. */
export type Column = {
  /** Key in the catalogue; `amount` here is the amount in the record's own currency. */
  key: string;
  name: string;
  field: FactField;
  sqlType: 'text' | 'numeric' | 'date' | 'boolean' | 'integer' | 'bigint';
  /** For links to other facts: the table linked to. */
  linkTable?: string;
};

/** What PostgreSQL calls the type of a field. */
export const sqlTypes = {
  text: 'text',
  choice: 'text',
  number: 'numeric',
  money: 'numeric',
  date: 'date',
  boolean: 'boolean',
  person: 'integer',
  customer: 'bigint',
  deal: 'bigint',
  contract: 'bigint',
} as const satisfies Readonly<Record<FactField['type'], string>>;

const linkTables: Readonly<Record<string, string>> = { customer: 'customer', deal: 'deal', contract: 'contract' };

const columnsByKind = new Map(factSources.map((source) => [source.key, makeColumns(source)]));

export function columnsOf(kind: FactSourceKey): readonly Column[] {
  return columnsByKind.get(kind) ?? [];
}

/** The column that a key of the catalogue writes; `amount` and `original_amount` are the same one. */
export function columnFor(kind: FactSourceKey, key: string): Column | undefined {
  const wanted = key === 'original_amount' ? 'amount' : key;
  return columnsOf(kind).find((column) => column.key === wanted);
}

/** The table a column points into, persons included. */
export function pointedTable(column: Column): string | undefined {
  return column.field.type === 'person' ? 'person' : column.linkTable;
}

export function linkColumns(kind: FactSourceKey): readonly Column[] {
  return columnsOf(kind).filter((column) => column.linkTable !== undefined);
}

export function dateColumns(kind: FactSourceKey): readonly Column[] {
  return columnsOf(kind).filter((column) => column.field.type === 'date');
}

/** Kinds whose amount is kept in its own currency beside the amount in the organisation's. */
export function hasAmount(kind: FactSourceKey): boolean {
  return factSource(kind).fields.some((field) => field.column === 'base_amount');
}

export function defaultOf(kind: FactSourceKey, column: Column): string | undefined {
  const value = factRules[kind].defaults[column.key];
  return value === undefined ? undefined : typeof value === 'boolean' ? String(value) : `'${value}'`;
}

/** Which kinds link to a table, and by which column: what a deletion has to ask. */
export function linksTo(table: string): { kind: FactSourceKey; column: Column }[] {
  return factSources.flatMap((source) =>
    linkColumns(source.key)
      .filter((column) => column.linkTable === table)
      .map((column) => ({ kind: source.key, column })),
  );
}

function makeColumns(source: FactSource): Column[] {
  return source.fields.flatMap((field) => {
    // base_amount is derived; what people write is the original amount, under the plain name.
    if (field.column === 'base_amount') return [];
    const key = field.key === 'original_amount' ? 'amount' : field.key;
    const linkTable = linkTables[field.type];
    const column: Column = { key, name: field.column, field, sqlType: sqlTypes[field.type] };
    return [linkTable ? { ...column, linkTable } : column];
  });
}
