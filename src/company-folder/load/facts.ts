import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import { type FactSourceKey, type FieldType, factSource } from '#engine/facts/catalog.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { Context } from '#platform/context.ts';
import { factRules } from '#stages/crm/contract.ts';
import type { FactInput, FactValue } from '#stages/crm/service/check-input.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { declareOwnFields } from '#stages/measures/service.ts';
import type { Company } from '../format.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { readTable, type TableRow } from './table.ts';

const usualOrigin = 'file';

/** Declares the own fields, then loads every table of facts in the order of company.yaml. @returns their business days */
export async function loadFacts(
  ctx: Context,
  folder: Folder,
  findPerson: FindPerson,
): Promise<{ first: string | null; last: string | null }> {
  refuseTakenNames(folder);
  const ownFields = ownFieldsOf(folder.company);
  for (const [kind, fields] of ownFields) await declareOwnFields(ctx, kind, fields);
  let first: string | null = null;
  let last: string | null = null;
  for (const [index, entry] of folder.company.facts.entries()) {
    const path = ['facts', index];
    const { kind, origin, createCustomers, ...table } = entry;
    const own = ownFields.get(kind) ?? [];
    const fields = [...catalogueFields(kind), ...own.map(ownTarget)];
    const { rows } = await readTable({ folder, path, entry: table, kind, fields, findPerson });
    const inputs = rows.map((row) => factInput(kind, own, row));
    await blamePlace(folder.file.placeOf(path), () =>
      saveFacts(ctx, kind, inputs, { origin: origin ?? usualOrigin, createCustomers }),
    );
    const { date } = factSource(kind);
    for (const { values } of rows) {
      const day = values[date] ?? null;
      if (day !== null && (first === null || day < first)) first = day;
      if (day !== null && (last === null || day > last)) last = day;
    }
  }
  return { first, last };
}

function refuseTakenNames({ company, file }: Folder): void {
  const problems = Object.entries(company.ownFields).flatMap(([kind, fields = []]) => {
    const taken = new Set(factSource(kind as FactSourceKey).fields.map(({ key }) => key));
    return fields.flatMap(({ key }, index) =>
      taken.has(key) ? [problemAt(file.placeOf(['ownFields', kind, index]), 'folder.own_field_taken', { key })] : [],
    );
  });
  if (problems.length > 0) throw new FolderProblems(problems);
}

function ownFieldsOf({ ownFields }: Company): Map<FactSourceKey, OwnField[]> {
  return new Map(
    Object.entries(ownFields).map(([kind, fields = []]) => [
      kind as FactSourceKey,
      fields.map(({ words, ...field }) => ({ ...field, words: words ?? { zh: field.key, en: field.key } })),
    ]),
  );
}

function catalogueFields(kind: FactSourceKey): TargetField[] {
  return factSource(kind).fields.map(({ key, type, words, choices }) => ({
    key,
    type,
    words,
    choices,
    required: factRules[kind].required.includes(key),
  }));
}

function ownTarget({ key, type, words }: OwnField): TargetField {
  return { key, type, words, required: false };
}

function factInput(kind: FactSourceKey, own: readonly OwnField[], row: TableRow): FactInput {
  const ownKeys = new Set(own.map((field) => field.key));
  const types = new Map(factSource(kind).fields.map((field) => [field.key, field.type]));
  const entries = Object.entries(row.values);
  const values = entries.filter(([key]) => !ownKeys.has(key));
  const fields = entries.filter(([key]) => ownKeys.has(key));
  return {
    sourceId: row.sourceId,
    values: Object.fromEntries(values.map(([key, text]) => [key, factValue(types.get(key), text)])),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  };
}

function factValue(type: FieldType | undefined, text: string | null): FactValue {
  if (text === null) return null;
  if (type === 'boolean') return text === 'true';
  return type === 'person' ? Number(text) : text;
}
