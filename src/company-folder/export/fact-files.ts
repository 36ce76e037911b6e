import { type FactSourceKey, factSources } from '#engine/facts/catalog.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { Context } from '#platform/context.ts';
import type { TableCell } from '#platform/table-file.ts';
import { exportFacts, exportOrigins } from '#stages/crm/service/export-facts.ts';
import { importLayout } from '#stages/crm/service/import-facts.ts';
import { type ExportedTable, tableEntry } from './file.ts';

export type FactTable = ExportedTable & { kind: FactSourceKey; origin: string };

/** A table for each kind of fact and origin, customers before what belongs to them. */
export async function factTables(
  ctx: Context,
  ownFields: Readonly<Record<string, readonly OwnField[]>>,
): Promise<FactTable[]> {
  const tables: FactTable[] = [];
  for (const { key: kind } of factSources) {
    const origins = await exportOrigins(ctx, kind);
    for (const [index, origin] of origins.entries()) {
      const path = `facts/${kind}${origins.length > 1 ? `-${index + 1}` : ''}.csv`;
      const columns = columnsOf(kind, ownFields[kind] ?? []);
      tables.push({
        path,
        kind,
        origin,
        columns: columns.map(({ key, type }) => ({ key, kind: type })),
        rows: rowsOf(ctx, kind, origin, columns),
      });
    }
  }
  return tables;
}

type Exported = Awaited<ReturnType<ReturnType<typeof exportFacts>['next']>>['value'][number];
type Column = { key: string; type: ExportedTable['columns'][number]['kind']; read(row: Exported): TableCell };

const linkTypes = new Set(['customer', 'deal', 'contract']);

function columnsOf(kind: FactSourceKey, own: readonly OwnField[]): Column[] {
  const declared = new Set(own.map(({ key }) => key));
  const columns = importLayout(kind).fields.flatMap(({ key, field }): Column[] => {
    const type = field.type === 'money' || field.type === 'number' ? 'number' : 'text';
    const column: Column = { key, type, read: (row) => row.values[key] ?? null };
    if (!linkTypes.has(field.type)) return [column];
    return [column, { key: `${key}Origin`, type: 'text', read: (row) => row.linkOrigins[key] ?? null }];
  });
  return [
    { key: 'number', type: 'text', read: (row) => row.sourceId },
    ...columns,
    // A value of another type than a text would come back as one: it stays in JSON.
    ...own.map(({ key }): Column => ({ key, type: 'text', read: (row) => textIn(row.fields[key]) })),
    { key: 'fields', type: 'text', read: (row) => othersIn(row.fields, declared) },
  ];
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function othersIn(fields: Readonly<Record<string, unknown>>, declared: ReadonlySet<string>): string | null {
  const others = Object.entries(fields).filter(([key, value]) => !declared.has(key) || typeof value !== 'string');
  return others.length === 0 ? null : JSON.stringify(Object.fromEntries(others));
}

async function* rowsOf(ctx: Context, kind: FactSourceKey, origin: string, columns: readonly Column[]) {
  for await (const rows of exportFacts(ctx, kind, origin)) {
    for (const row of rows) yield columns.map(({ read }) => read(row));
  }
}

/** The entry in company.yaml. `amount` is written, in its own currency; the organisation's follows from the rates. */
export function factEntry(table: FactTable) {
  const { file, columns } = tableEntry(table);
  const { number: _number, ...fields } = columns;
  return { kind: table.kind, origin: table.origin, file, sourceId: 'number', createCustomers: 'no', columns: fields };
}
